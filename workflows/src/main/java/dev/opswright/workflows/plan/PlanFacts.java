/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan is made of, of a run that is stored or of one that is only imagined.
 *
 * @param initiatedBy name of the person who starts it; {@code null} when a trigger does
 * @param given values of parameters by name
 * @param createdAt what templates see as {@code now}, so that rendering again gives the same
 * @param runbook the pinned version
 * @param target {@code null} when the run has no server
 * @param called runbooks that it calls, and those that they call, by name; what is not there cannot be called
 * @param alert {@code null} for runs without an alert
 */
public record PlanFacts(
        UUID executionId,
        Mode mode,
        @Nullable String initiatedBy,
        Map<String, Object> given,
        Instant createdAt,
        RunbookDefinition runbook,
        int runbookVersion,
        Map<String, CalledRunbook> called,
        @Nullable Target target,
        @Nullable AlertFacts alert) {
    /** A runbook that another one calls, in its newest version when the run was made, and its status today. */
    public record CalledRunbook(int version, RunbookStatus status, RunbookDefinition definition) {}

    /** The server, as the inventory has it. */
    public record Target(PlanTarget address, ServerFacts facts, boolean removed, OperatingSystem os) {}
}
