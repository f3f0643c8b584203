/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.identity.HeldScope;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role to be given to a person, a service account or a team.
 *
 * @param role a built-in role's name or one of the organization's own
 * @param userId the person or service account; or give {@code team_id}
 * @param scope everywhere in the organization when absent
 * @param expiresAt never when absent
 */
@Serdeable
record AssignmentWrite(
        @NotBlank @Size(max = 50) String role,
        @Nullable UUID userId,
        @Nullable UUID teamId,
        @Nullable @Valid ScopeWrite scope,

        @Nullable @Future(message = "must be in the future") Instant expiresAt,

        @Nullable @Size(max = 500) String reason) {
    /**
     * Where the role holds.
     *
     * @param hosts for {@code hosts}: servers that match one entry of each list that is not empty
     */
    @Serdeable
    record ScopeWrite(
            @NotNull
            @Pattern(
                    regexp = "organization|hosts|server|runbook",
                    message = "must be organization, hosts, server or runbook")
            String kind,

            @Nullable @Valid Hosts hosts,
            @Nullable UUID serverId,
            @Nullable UUID runbookId) {
        HeldScope checked() {
            requirePart("hosts", "/scope/hosts", hosts);
            requirePart("server", "/scope/server_id", serverId);
            requirePart("runbook", "/scope/runbook_id", runbookId);
            return new HeldScope(kind, hosts == null ? null : hosts.selector(), serverId, runbookId);
        }

        private void requirePart(String about, String pointer, @Nullable Object part) {
            if (kind.equals(about) != (part != null)) {
                throw ProblemException.invalid(
                        pointer,
                        part == null ? "required" : "not_applicable",
                        "It goes with the kind " + about + ", and only with that.");
            }
        }
    }

    /** Servers by label; absent lists are empty. */
    @Serdeable
    record Hosts(
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 100) String> tags,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 50) String> environments,
            @Nullable @Size(max = 500) List<@NotBlank @Size(max = 100) String> names) {
        ServerSelector selector() {
            if (list(tags).isEmpty()
                    && list(environments).isEmpty()
                    && list(names).isEmpty()) {
                throw ProblemException.invalid(
                        "/scope/hosts", "required", "Say which servers; for all of them use the kind organization.");
            }
            return new ServerSelector(list(tags), List.of(), list(environments), list(names));
        }

        private static List<String> list(@Nullable List<String> values) {
            return Objects.requireNonNullElse(values, List.of());
        }
    }

    HeldScope where() {
        return scope == null ? HeldScope.ORGANIZATION : scope.checked();
    }

    void checkHolder() {
        if ((userId == null) == (teamId == null)) {
            throw ProblemException.invalid("/user_id", "required", "Give user_id or team_id, and not both.");
        }
    }
}
