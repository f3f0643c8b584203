/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.opswright.workflows.approval.ApprovalWorkflow.Escalation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What planning gave: an outline that workflow histories may hold (no script, no value), or a refusal. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlanResult.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = PlanResult.Refused.class, name = "refused")
})
public sealed interface PlanResult {
    /**
     * A stored plan.
     *
     * @param timeoutSeconds of the whole run's steps
     * @param approval {@code null} where none is due
     * @param verification {@code null} = none, outcome is unverified
     * @param maxRetries how often a run whose steps failed begins anew
     * @param retryDelaySeconds before it does
     * @param alertStartsAt start of the alert's episode; {@code null} for runs without an alert
     * @param calls those that have limits of their own
     */
    record Planned(
            String planHash,
            List<StepOutline> steps,
            int timeoutSeconds,
            @Nullable ApprovalNeed approval,
            @Nullable VerificationNeed verification,
            @Nullable UUID alertId,
            @Nullable Instant alertStartsAt,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int maxRetries,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int retryDelaySeconds,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CallOutline> calls)
            implements PlanResult {
        /** Histories from before there were calls say nothing of them. */
        public Planned {
            calls = calls == null ? List.of() : calls;
        }

        /** A plan that is tried once. */
        public Planned(
                String planHash,
                List<StepOutline> steps,
                int timeoutSeconds,
                @Nullable ApprovalNeed approval,
                @Nullable VerificationNeed verification,
                @Nullable UUID alertId,
                @Nullable Instant alertStartsAt) {
            this(planHash, steps, timeoutSeconds, approval, verification, alertId, alertStartsAt, 0, 0, List.of());
        }
    }

    /** Nothing can run; the execution ends as refused. */
    record Refused(StatusReason reason) implements PlanResult {}

    /** Who must say yes, and until when. */
    record ApprovalNeed(
            List<String> roles,
            int quorum,
            int expiresSeconds,
            @Nullable UUID initiatorId,
            @Nullable Escalation escalation) {}

    /** How closure is verified; at least one of the two is set. */
    record VerificationNeed(@Nullable Integer alertClearsWithinSeconds, boolean command, boolean undoWhenNotFixed) {}
}
