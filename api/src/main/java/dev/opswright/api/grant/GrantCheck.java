/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.grant;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.grant.GrantRepository;
import dev.opswright.workflows.grant.CredentialGrants;
import dev.opswright.workflows.grant.CredentialUse;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Refuses a run at its start that the executor would refuse before it logs in. Runs inside the tenant's transaction. */
@Singleton
public class GrantCheck {
    private final GrantRepository grants;

    GrantCheck(GrantRepository grants) {
        this.grants = grants;
    }

    /** @throws ProblemException 403 {@code credential_not_granted}, naming the first host that is not granted */
    public void require(Caller caller, UUID runbookId, Collection<UUID> servers) {
        var holding = grants.holding();
        if (holding.isEmpty()) {
            return;
        }
        GrantRepository.RunbookName runbook = grants.runbook(runbookId).orElse(null);
        if (runbook == null) {
            return;
        }
        for (ServerFacts server : servers(servers)) {
            CredentialGrants.refusal(
                            holding,
                            new CredentialUse(server, runbookId, runbook.name(), runbook.category(), caller.roles()))
                    .ifPresent(why -> {
                        throw ProblemException.of(ProblemCode.CREDENTIAL_NOT_GRANTED, why);
                    });
        }
    }

    private List<ServerFacts> servers(Collection<UUID> ids) {
        return grants.servers(Json.write(ids));
    }
}
