/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.StepKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step as it would run.
 *
 * @param stepOrder from 1
 * @param script what a command runs; of any other kind the words of what it does, with its values beside them
 * @param condition the bare expression, evaluated before the step; {@code null} = always
 * @param skipped {@code true} when the condition is already known to be false at plan time; {@code null} = not known yet
 * @param kind {@code null} for a command
 * @param http the request of a step of that kind, with slots for the values of its script
 * @param rollbackHttp the same for its undo
 * @param group name of the steps it starts together with; {@code null} = it runs alone
 * @param probe read-only: what a wait looks at, or what tells the fate of a command that was lost
 * @param runAs user of the host that its scripts run as; {@code null} = the login
 * @param call name of the call that it is part of; {@code null} = a step of the run's own runbook
 * @param secrets by name of the variable that holds the path of a private file: the sensitive step whose output is in it
 */
public record PlannedStep(
        int stepOrder,
        String name,
        Script script,
        @Nullable String condition,
        @Nullable Boolean skipped,
        @Nullable Script rollback,
        Shell shell,
        @Nullable String workingDirectory,
        List<Integer> expectedExitCodes,
        int timeoutSeconds,
        boolean captureOutput,
        boolean sensitive,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepKind kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Script probe,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String runAs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Http http,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Http rollbackHttp,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String group,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String call,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> secrets) {
    /** Plans that were stored before steps had secrets say nothing of them. */
    public PlannedStep {
        secrets = secrets == null ? Map.of() : secrets;
    }
}
