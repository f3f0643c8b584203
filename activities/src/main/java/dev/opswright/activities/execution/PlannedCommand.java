/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.command.CommandId;
import dev.opswright.activities.command.NamedValue;
import dev.opswright.workflows.execution.CommandKind;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.StepRequest;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.plan.StepCondition;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.Shell;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a plan that one request names: a step, its undo, or the verification.
 *
 * @param call in whose names it is written; {@code null} = the run's own runbook
 * @param conditions only steps have some
 */
record PlannedCommand(
        String name,
        Script script,
        @Nullable String call,
        List<StepCondition> conditions,
        boolean skipped,
        String shell,
        @Nullable String workingDirectory,
        List<Integer> expectedExitCodes,
        int timeoutSeconds,
        boolean captureOutput,
        @Nullable String runAs,
        boolean sensitive,
        Map<String, String> secrets) {
    /** Commands that only look end soon; this is generous. */
    static final int LOOK_TIMEOUT_SECONDS = 60;

    /** @throws ApplicationFailure never retried, where the plan has no such command */
    static PlannedCommand of(ExecutionPlan plan, StepRequest request) {
        if (request.kind() == CommandKind.VERIFY) {
            return new PlannedCommand(
                    "Verification",
                    require(plan.verifyScript(), request),
                    null,
                    List.of(),
                    false,
                    word(verifyShell(plan)),
                    null,
                    List.of(0),
                    LOOK_TIMEOUT_SECONDS,
                    true,
                    null,
                    false,
                    Map.of());
        }
        PlannedStep step = plan.steps().stream()
                .filter(candidate -> candidate.stepOrder() == request.stepOrder())
                .findFirst()
                .orElseThrow(() -> missing(request));
        if (request.kind() == CommandKind.PROBE) {
            return new PlannedCommand(
                    step.name(),
                    require(step.probe(), request),
                    step.call(),
                    List.of(),
                    false,
                    word(step.shell()),
                    step.workingDirectory(),
                    List.of(0),
                    LOOK_TIMEOUT_SECONDS,
                    true,
                    step.runAs(),
                    step.sensitive(),
                    Map.of());
        }
        boolean undo = request.kind() == CommandKind.ROLLBACK;
        return new PlannedCommand(
                step.name(),
                undo ? require(step.rollback(), request) : step.script(),
                step.call(),
                undo ? List.of() : plan.conditionsOf(step),
                !undo && plan.isSkipped(step),
                word(step.shell()),
                step.workingDirectory(),
                undo ? expectedOfUndo(step.rollbackHttp()) : step.expectedExitCodes(),
                step.timeoutSeconds(),
                step.captureOutput(),
                step.runAs(),
                step.sensitive(),
                step.secrets());
    }

    /** What is sent to the host. */
    Command command(StepRequest request, ExecutionPlan plan, Script ready, CommandOrigin origin, StepSecrets files) {
        return new Command(
                new CommandId(request.execution().orgId().toString(), request.commandId()),
                ready.text(),
                ready.bindings().stream()
                        .map(binding -> new NamedValue(binding.name(), Objects.requireNonNull(binding.value())))
                        .toList(),
                plan.environmentOf(call).entrySet().stream()
                        .map(entry -> new NamedValue(entry.getKey(), entry.getValue()))
                        .toList(),
                shell,
                workingDirectory,
                Duration.ofSeconds(timeoutSeconds),
                Command.DEFAULT_OUTPUT_CAP,
                origin.fence(),
                origin.installation(),
                request.planHash(),
                runAs,
                files.files());
    }

    private static List<Integer> expectedOfUndo(@Nullable Http http) {
        return http == null ? List.of(0) : http.expectedStatus();
    }

    /** A plan is for one system, and the shell of its steps tells which. */
    private static Shell verifyShell(ExecutionPlan plan) {
        return plan.steps().stream().anyMatch(step -> step.shell() == Shell.POWERSHELL) ? Shell.POWERSHELL : Shell.SH;
    }

    private static Script require(@Nullable Script script, StepRequest request) {
        if (script == null) {
            throw missing(request);
        }
        return script;
    }

    private static String word(Shell shell) {
        return shell.name().toLowerCase(Locale.ROOT);
    }

    private static ApplicationFailure missing(StepRequest request) {
        return ApplicationFailure.newNonRetryableFailure(
                "The plan has no " + request.kind().word() + " for step " + request.stepOrder(),
                ExecutionFailures.NOT_FOUND);
    }
}
