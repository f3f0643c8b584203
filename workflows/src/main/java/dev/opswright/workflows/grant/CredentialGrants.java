/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.grant;

import dev.opswright.workflows.server.ServerSelection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Judges whether a run may use a host's credential. Pure; api and executor ask it the same. */
public final class CredentialGrants {
    /** Reason code of a refusal. */
    public static final String CODE = "credential_not_granted";

    private CredentialGrants() {}

    /** Why not, for people; empty when it may. */
    public static Optional<String> refusal(List<CredentialGrant> grants, CredentialUse use) {
        List<CredentialGrant> ofHost = grants.stream()
                .filter(grant -> ServerSelection.admits(grant.hosts(), use.server()))
                .toList();
        if (ofHost.isEmpty() || ofHost.stream().anyMatch(grant -> allows(grant, use))) {
            return Optional.empty();
        }
        String who = use.roles() == null ? "a run that a trigger started" : "a person with these roles";
        return Optional.of("Not run: credential grants limit who may log in to "
                + use.server().name() + ", and none of them lets *" + use.runbookName() + "* do so for " + who + ".");
    }

    private static boolean allows(CredentialGrant grant, CredentialUse use) {
        return grant.runbooks().admits(use.runbookId(), use.runbookName(), use.category())
                && (use.roles() == null ? grant.automatic() : person(grant, use.roles()));
    }

    private static boolean person(CredentialGrant grant, Collection<String> roles) {
        return grant.roles().isEmpty() || grant.roles().stream().anyMatch(roles::contains);
    }
}
