/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of somebody whom the provider sends. Pure: facts in, one of five outcomes out. */
sealed interface OidcDecision {
    /** Somebody who logged in by the provider before; their roles follow its groups where it made them. */
    record Known(UUID userId, @Nullable List<String> roles) implements OidcDecision {}

    /** A person with this verified address, who is bound to the identity now; their roles stay. */
    record Linked(UUID userId) implements OidcDecision {}

    /** Somebody new. */
    record Created(String username, List<String> roles) implements OidcDecision {}

    /** Nobody of ours; {@code reason} is a stable word. */
    record Refused(String reason) implements OidcDecision {}

    /**
     * What is known here.
     *
     * @param bound whom the identity is bound to
     * @param managed whether the provider made them
     * @param sameAddress the person with the verified address
     * @param taken whether the name or the address belongs to anybody
     */
    record Facts(
            @Nullable UUID bound, boolean managed, @Nullable UUID sameAddress, boolean taken) {}

    static OidcDecision of(OidcClaims claims, OidcSettings settings, Facts facts) {
        List<String> roles = settings.rolesOf(claims.groups());
        UUID bound = facts.bound();
        if (bound != null) {
            return facts.managed() && roles.isEmpty()
                    ? new Refused("no_role")
                    : new Known(bound, facts.managed() ? roles : null);
        }
        UUID sameAddress = facts.sameAddress();
        if (sameAddress != null && claims.email() != null && settings.linkByEmail()) {
            return new Linked(sameAddress);
        }
        if (!settings.createUsers()) {
            return new Refused("unknown_user");
        }
        if (roles.isEmpty()) {
            return new Refused("no_role");
        }
        if (facts.taken()) {
            return new Refused("name_taken");
        }
        return claims.name()
                .<OidcDecision>map(name -> new Created(name, roles))
                .orElseGet(() -> new Refused("no_name"));
    }
}
