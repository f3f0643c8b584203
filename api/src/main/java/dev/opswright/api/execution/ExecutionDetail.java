/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.opswright.api.execution.ExecutionItem.Reason;
import dev.opswright.persistence.execution.ExecutionParts;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlannedStep;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One execution with everything that belongs to it.
 *
 * @param retryOf the finished run that this one repeats
 * @param retries the newest runs that repeat this one, at most 20
 * @param approval the newest of the approvals
 * @param approvals the newest 50, in order: the run's own and those of its steps
 * @param steering the newest words of people to the run, at most 50, in order
 */
@Serdeable
public record ExecutionDetail(
        @JsonUnwrapped ExecutionItem execution,
        ExecutionParts.@Nullable Named trigger,
        @Nullable UUID fleetId,
        @Nullable String reason,
        @Nullable UUID retryOf,
        List<UUID> retries,
        List<ExecutionParts.Steering> steering,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> vars,

        @Nullable String planHash,
        @Nullable ExecutionPlan plan,
        List<ExecutionParts.Verdict> guardVerdicts,
        ExecutionParts.@Nullable Approval approval,
        List<ExecutionParts.Approval> approvals,
        List<Step> steps,
        ExecutionParts.@Nullable Verification verification) {

    /**
     * One remote command.
     *
     * @param stepOrder from 1; the {@code n} of {@code /steps/{n}/output}
     * @param group the steps it started together with; null = it ran alone
     * @param stdout first and last part, at most 64 KiB; the whole is under {@code /output}
     */
    @Serdeable
    public record Step(
            UUID id,

            @Schema(
                    type = "string",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"step", "rollback", "verify", "probe"})
            String kind,

            int stepOrder,
            String stepName,
            @Nullable String group,
            int retryAttempt,

            @Schema(
                    type = "string",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {
                        "pending",
                        "running",
                        "completed",
                        "failed",
                        "skipped",
                        "cancelled",
                        "timeout",
                        "unknown"
                    })
            String status,

            @Nullable Reason statusReason,
            @Nullable Integer exitCode,
            List<Integer> expectedExitCodes,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs,
            @Nullable String rollbackStatus,
            @Nullable String stdout,
            @Nullable String stderr,
            long stdoutBytes,
            long stderrBytes,
            boolean stdoutTruncated,
            boolean stderrTruncated) {
        static Step of(ExecutionParts.Step step, @Nullable ExecutionPlan plan) {
            return new Step(
                    step.id(),
                    step.kind(),
                    step.stepOrder(),
                    step.stepName(),
                    group(step, plan),
                    step.retryAttempt(),
                    step.status(),
                    Reason.of(step.reasonCode(), step.reasonMessage()),
                    step.exitCode(),
                    step.expectedExitCodes(),
                    step.startedAt(),
                    step.completedAt(),
                    step.durationMs(),
                    step.rollbackStatus(),
                    step.stdout(),
                    step.stderr(),
                    step.stdoutBytes(),
                    step.stderrBytes(),
                    step.stdoutTruncated(),
                    step.stderrTruncated());
        }

        private static @Nullable String group(ExecutionParts.Step step, @Nullable ExecutionPlan plan) {
            return plan == null
                    ? null
                    : plan.steps().stream()
                            .filter(planned -> planned.stepOrder() == step.stepOrder())
                            .map(PlannedStep::group)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse(null);
        }
    }

    static ExecutionDetail of(ExecutionItem item, ExecutionParts parts) {
        return new ExecutionDetail(
                item,
                parts.trigger(),
                parts.fleetId(),
                parts.reason(),
                parts.retryOf(),
                parts.retries(),
                parts.steering(),
                parts.vars(),
                parts.planHash(),
                parts.plan(),
                parts.guardVerdicts(),
                parts.approvals().isEmpty() ? null : parts.approvals().getLast(),
                parts.approvals(),
                parts.steps().stream().map(step -> Step.of(step, parts.plan())).toList(),
                parts.verification());
    }
}
