/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.replay;

import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.workflows.plan.PlanChange;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A past execution held against today's code and today's runbook. Nothing is run.
 *
 * @param recording what the engine recorded, copied into our own store; null while it is not there
 * @param judgement what today's workflow code would have done with it; null without a recording
 * @param plan what the runbook's newest version would have planned for the same server, alert and values
 */
@Serdeable
record ReplayAnswer(@Nullable Recording recording, @Nullable Judged judgement, PlanNow plan) {
    /**
     * @param events how many events the workflow had
     * @param runId the engine's id of this run of the workflow
     */
    @Serdeable
    record Recording(String runId, int events, Instant archivedAt) {}

    /** @param message for people; where the paths part, when they do */
    @Serdeable
    record Judged(
            @Schema(
                    type = "string",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"same", "different", "undecided"})
            String verdict,

            String message) {}

    /**
     * @param verdict {@code unplanned} = no plan was ever made, or what it was made for is gone
     * @param changes in which things today's plan differs from the one that ran
     * @param problems why today no plan can be made
     */
    @Serdeable
    record PlanNow(
            @Schema(
                    type = "string",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"same", "changed", "refused", "unplanned"})
            String verdict,

            @Nullable Integer runbookVersion,
            List<Change> changes,
            List<String> problems) {
        static final PlanNow UNPLANNED = new PlanNow("unplanned", null, List.of(), List.of());

        static PlanNow planned(int version, List<PlanChange> changes) {
            return new PlanNow(
                    changes.isEmpty() ? "same" : "changed",
                    version,
                    changes.stream().map(Change::of).toList(),
                    List.of());
        }

        static PlanNow refused(int version, List<PlanProblem> problems) {
            return new PlanNow(
                    "refused",
                    version,
                    List.of(),
                    problems.stream().map(PlanProblem::message).toList());
        }
    }

    /** One thing in which the plans differ; null = not there. */
    @Serdeable
    record Change(
            String path, @Nullable String before, @Nullable String after) {
        static Change of(PlanChange change) {
            return new Change(change.path(), change.before(), change.after());
        }
    }
}
