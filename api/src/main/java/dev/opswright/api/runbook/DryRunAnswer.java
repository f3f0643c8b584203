/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanTarget;
import dev.opswright.workflows.plan.PlannedCall;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would run.
 *
 * @param planHash equal to the hash of a run of the same input; null where nothing can run
 * @param hostKey fingerprint that the host must show; {@code unknown} where nobody trusted one, which nobody can approve
 * @param environment exported to every step
 * @param calls other runbooks whose steps are among these, each with the variables that its steps get instead
 * @param verification the command that tells whether the run helped; null = the alert alone decides
 * @param guards what each guard says now
 * @param missing every value that is missing or refused; empty where the plan can be made
 */
@Serdeable
record DryRunAnswer(
        @Nullable String planHash,
        String host,
        String hostKey,
        PlanTarget target,
        List<Step> steps,
        Map<String, String> environment,
        List<PlannedCall> calls,
        @Nullable Script verification,
        List<Guard> guards,
        List<Missing> missing) {
    static final String UNKNOWN_KEY = "unknown";

    /**
     * One command.
     *
     * @param group the steps it starts together with; null = it runs alone
     * @param call name of the call that it is part of; null = a step of this runbook
     * @param sensitive whether what it prints is sealed and shown to nobody
     * @param skipped true where the condition is false already; null where an earlier step decides
     */
    @Serdeable
    record Step(
            int stepOrder,
            String name,
            @Nullable String group,
            @Nullable String call,
            boolean sensitive,
            String script,
            List<Binding> bindings,
            @Nullable String condition,
            @Nullable Boolean skipped,
            @Nullable String rollbackScript,
            List<Binding> rollbackBindings) {
        static Step of(PlannedStep step) {
            Script rollback = step.rollback();
            return new Step(
                    step.stepOrder(),
                    step.name(),
                    step.group(),
                    step.call(),
                    step.sensitive(),
                    step.script().text(),
                    step.script().bindings(),
                    step.condition(),
                    step.skipped(),
                    rollback == null ? null : rollback.text(),
                    rollback == null ? List.of() : rollback.bindings());
        }
    }

    /** One guard's word. */
    @Serdeable
    record Guard(
            String guard,

            @Schema(
                    type = "string",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"allow", "defer", "refuse"})
            String verdict,

            String code,
            String reason,
            @Nullable Instant until) {
        static Guard of(GuardReason reason) {
            return new Guard(reason.guard(), reason.decision().word(), reason.code(), reason.message(), reason.until());
        }
    }

    /** A value that the plan lacks or must not have; never the value itself. */
    @Serdeable
    record Missing(String code, String subject, String place, String rule, String message) {
        static Missing of(PlanProblem problem) {
            return new Missing(problem.code(), problem.subject(), problem.place(), problem.rule(), problem.message());
        }
    }

    static DryRunAnswer planned(ExecutionPlan plan, String hash, List<Guard> guards) {
        return new DryRunAnswer(
                hash,
                plan.target().host(),
                key(plan.target()),
                plan.target(),
                plan.steps().stream().map(Step::of).toList(),
                plan.environment(),
                plan.calls(),
                plan.verifyScript(),
                guards,
                List.of());
    }

    static DryRunAnswer refused(PlanTarget target, List<PlanProblem> problems, List<Guard> guards) {
        return new DryRunAnswer(
                null,
                target.host(),
                key(target),
                target,
                List.of(),
                Map.of(),
                List.of(),
                null,
                guards,
                problems.stream().map(Missing::of).toList());
    }

    private static String key(PlanTarget target) {
        return Objects.requireNonNullElse(target.hostKeyFingerprint(), UNKNOWN_KEY);
    }
}
