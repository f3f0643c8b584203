/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.server.WinRmFields;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.grant.CredentialGrant;
import dev.opswright.workflows.grant.CredentialGrants;
import dev.opswright.workflows.grant.CredentialUse;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.server.AuthorityKey;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything planning, guards and steps need of one execution, read in one statement.
 *
 * @param initiatorRoles roles that the person who started it has now; {@code null} = nobody did, or they left
 * @param called runbooks that the runbook calls, and those that they call, by name; empty = it calls none
 * @param grants credential grants that hold; {@code null} = none
 */
public record RunFacts(
        Instant now,
        Execution execution,
        @Nullable List<String> initiatorRoles,
        @Nullable List<CredentialGrant> grants,
        @Nullable Runbook runbook,
        Map<String, CalledRunbook> called,
        @Nullable Server server,
        @Nullable Alert alert) {
    /** The database says nothing of calls where there are none. */
    public RunFacts {
        called = called == null ? Map.of() : called;
    }

    /**
     * What a plan is made of.
     *
     * @param pinned the runbook, where it is still there
     */
    public PlanFacts planFacts(Runbook pinned) {
        return new PlanFacts(
                execution.id(),
                execution.mode(),
                execution.initiatedByName(),
                execution.vars(),
                execution.createdAt(),
                pinned.definition(),
                pinned.version(),
                called,
                server == null ? null : server.target(),
                alert == null ? null : alert.facts());
    }

    /** Why the run may not use the server's credential; empty when it may, or when there is nothing to judge. */
    public Optional<StatusReason> credentialRefusal() {
        if (grants == null || runbook == null || server == null) {
            return Optional.empty();
        }
        List<String> roles = initiatorRoles == null ? List.of() : initiatorRoles;
        CredentialUse use = new CredentialUse(
                server.facts(),
                runbook.id(),
                runbook.name(),
                runbook.definition().category(),
                execution.startedByPerson() ? roles : null);
        return CredentialGrants.refusal(grants, use).map(why -> new StatusReason(CredentialGrants.CODE, why));
    }

    /**
     * The execution's own row.
     *
     * @param vars given values of a run that a person started, by parameter name
     * @param leadsStorm it asks a person for all runs of a storm of alerts
     */
    public record Execution(
            UUID id,
            String status,
            Mode mode,
            @Nullable UUID initiatedBy,
            @Nullable String initiatedByName,
            Map<String, Object> vars,
            Instant createdAt,
            @Nullable String planHash,
            @Nullable String triggerName,
            @Nullable Instant completedAt,
            boolean leadsStorm) {
        /** Whether a person, not a trigger, asked for the run. */
        public boolean startedByPerson() {
            return initiatedBy != null;
        }
    }

    /** The pinned version, and today's status of the runbook. */
    public record Runbook(UUID id, String name, int version, RunbookStatus status, RunbookDefinition definition) {}

    /**
     * The target as the inventory has it now.
     *
     * @param hostKeys trusted ones, the one trusted last first
     * @param hostCaKeys lines of keys that sign this server's host key; then no other key is accepted
     * @param orgHostCaKeys the same for all servers that name none; keys a person has trusted are accepted beside them
     * @param jumpServerId through which it is reached
     */
    public record Server(
            UUID id,
            String name,
            String hostname,
            int port,
            String username,
            OperatingSystem osType,
            @Nullable WinRmFields winrm,
            String authType,
            @Nullable String environment,
            List<String> tags,
            @Nullable String stateDir,
            int credentialVersion,
            boolean needsAttention,
            boolean deleted,
            List<HostKey> hostKeys,
            List<String> hostCaKeys,
            List<String> orgHostCaKeys,
            @Nullable UUID jumpServerId) {
        /** Keys that the host itself may show. */
        public List<HostKey> pinned() {
            return winrm == null && !hostCaKeys.isEmpty() ? List.of() : hostKeys;
        }

        /** Keys under whose signature the host may show any. */
        public List<HostKey> authorities() {
            if (winrm != null) {
                return List.of();
            }
            return (hostCaKeys.isEmpty() ? orgHostCaKeys : hostCaKeys)
                    .stream()
                            .map(AuthorityKey::parse)
                            .map(key -> new HostKey(key.type(), key.fingerprint()))
                            .toList();
        }

        /** Whether one of its keys or authorities has the fingerprint. */
        public boolean accepts(@Nullable String fingerprint) {
            return Stream.concat(pinned().stream(), authorities().stream())
                    .anyMatch(key -> key.fingerprint().equals(fingerprint));
        }

        /** What selectors and matching see. */
        public ServerFacts facts() {
            return new ServerFacts(id, name, hostname, environment, tags, List.of());
        }

        /** Where a plan would run; the key trusted last is the one the host must show, else one of the first authority. */
        public PlanFacts.Target target() {
            String key = Stream.concat(pinned().stream(), authorities().stream())
                    .map(HostKey::fingerprint)
                    .findFirst()
                    .orElse(null);
            return new PlanFacts.Target(
                    new PlanTarget(id, name, hostname, port, username, key, credentialVersion),
                    facts(),
                    deleted,
                    osType);
        }
    }

    /** A trusted host key. */
    public record HostKey(String type, String fingerprint) {}

    /** The episode that started the run. */
    public record Alert(
            UUID id,
            String name,
            String severity,
            String status,
            String fingerprint,
            Instant startsAt,
            Map<String, String> labels,
            Map<String, String> annotations,
            String source) {
        /** What templates see. */
        public AlertFacts facts() {
            return new AlertFacts(name, severity, status, fingerprint, startsAt, labels, annotations, source);
        }

        /** Whether it fires now. */
        public boolean isFiring() {
            return status.equals("firing");
        }
    }
}
