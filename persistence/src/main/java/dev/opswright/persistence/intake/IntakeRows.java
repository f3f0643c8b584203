/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.alert.CandidateRule;
import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shapes of the JSON documents that {@link IntakeRepository} takes and gives. */
public final class IntakeRows {
    private IntakeRows() {}

    /** Only names the table; nothing is read through it. */
    @MappedEntity("alerts")
    public record Anchor(@Id UUID id) {}

    /**
     * An undecided episode.
     *
     * @param backfilled fired and resolved while nobody listened: for people to know, never remediated late
     */
    public record Episode(
            UUID id,
            String name,
            String severity,
            String status,
            String fingerprint,
            Instant startsAt,
            Instant receivedAt,
            Map<String, String> labels,
            Map<String, String> annotations,
            String source,
            boolean backfilled) {
        /** What matching and templates see. */
        public AlertFacts facts() {
            return new AlertFacts(name, severity, status, fingerprint, startsAt, labels, annotations, source);
        }
    }

    /** All rules and triggers of the organization. */
    public record Candidates(List<CandidateRule> rules, List<CandidateTrigger> triggers) {}

    /** A runbook at its current version. */
    public record RunbookRow(UUID id, String name, Mode mode, int version, RunbookDefinition definition) {}

    /** An execution to insert; status pending, or refused with its reason. */
    public record NewExecution(
            UUID id,
            UUID runbookId,
            String runbookName,
            int runbookVersion,
            @Nullable UUID serverId,
            @Nullable String serverName,
            UUID alertId,
            @Nullable UUID triggerId,
            String startKey,
            String status,
            @Nullable String reasonCode,
            @Nullable String reasonMessage,
            Mode mode) {}

    /** A decision to store on its alert. */
    public record Decided(
            UUID id,
            String actionTaken,
            String summary,
            @Nullable UUID ruleId,
            @Nullable UUID triggerId,
            JsonNode decision) {}
}
