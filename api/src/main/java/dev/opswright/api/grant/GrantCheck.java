/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.grant;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Scopes;
import dev.opswright.persistence.grant.GrantRepository;
import dev.opswright.workflows.grant.CredentialGrants;
import dev.opswright.workflows.grant.CredentialUse;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.server.ServerFacts;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refuses a run at its start that the executor would refuse before it logs in. Runs inside the tenant's transaction. */
@Singleton
public class GrantCheck {
    private final GrantRepository grants;
    private final Scopes scopes;

    GrantCheck(GrantRepository grants, Scopes scopes) {
        this.scopes = scopes;
        this.grants = grants;
    }

    /**
     * Judges the caller's scopes first, then the grants.
     *
     * @param alertId whose values the run takes; {@code null} = none, or those of a run that the caller was let see
     * @throws ProblemException 403 {@code forbidden}, or {@code credential_not_granted} naming the first host that is not
     *     granted
     */
    public void require(Caller caller, UUID runbookId, Collection<UUID> servers, @Nullable UUID alertId) {
        scopes.require(caller, "executions:run", runbookId, servers, alertId);
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
