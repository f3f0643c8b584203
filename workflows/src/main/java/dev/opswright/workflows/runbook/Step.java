/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a runbook (document 002, {@code runbook_steps}).
 *
 * @param command script template, run with {@code -e} by {@code shell}; {@code null} for steps of another kind
 * @param timeoutSeconds of one attempt; {@link #NO_LIMIT} = a call that has as long as its steps and the run
 * @param condition template that must render to a true value for the step to run; {@code null} = always
 * @param rollbackCommand script template that takes the step back; {@code null} = nothing to undo
 * @param retryCount further attempts after a known failure, 0 by default
 * @param idempotent may be run again when its fate is unknown
 * @param probe read-only script that tells whether the step took effect
 * @param waitFor what a step of that kind waits for
 * @param approval whom a step of that kind asks
 * @param runAs user of the host that its scripts run as; {@code null} = the login
 * @param http the request that a step of that kind makes
 * @param notice what a step of that kind says
 * @param rollbackHttp a request that takes the step back, instead of a command
 * @param group the steps it starts together with, which stand side by side; {@code null} = it runs alone
 * @param secrets by name of the variable that holds the path of a private file: the sensitive step whose output is in it
 * @param call the runbook whose steps take its place
 */
public record Step(
        String name,
        String description,
        @Nullable String command,
        List<Integer> expectedExitCodes,
        int timeoutSeconds,
        boolean continueOnFailure,
        @Nullable String condition,
        @Nullable String rollbackCommand,
        int retryCount,
        int retryDelaySeconds,
        boolean captureOutput,
        boolean sensitive,
        boolean idempotent,
        @Nullable String probe,
        Shell shell,
        @Nullable String workingDirectory,
        @JsonProperty("wait") @Nullable Wait waitFor,
        @Nullable Approval approval,
        @Nullable String runAs,
        @Nullable Http http,
        @Nullable Http rollbackHttp,
        @JsonProperty("notify") @Nullable Notice notice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StepGroup group,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> secrets,

        @JsonProperty("runbook") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        RunbookCall call) {
    /** Of a call without a time of its own. */
    public static final int NO_LIMIT = 0;

    /** Runbooks that were stored before steps had secrets say nothing of them. */
    public Step {
        secrets = secrets == null ? Map.of() : secrets;
    }

    /** What the step is. */
    public StepKind kind() {
        if (waitFor != null) {
            return StepKind.WAIT;
        }
        if (http != null) {
            return StepKind.HTTP;
        }
        if (notice != null) {
            return StepKind.NOTIFY;
        }
        if (call != null) {
            return StepKind.RUNBOOK;
        }
        return approval == null ? StepKind.COMMAND : StepKind.APPROVAL;
    }

    /** The same step as part of a call, whose name then stands before every name of a step in it. */
    public Step within(String caller) {
        String prefix = caller + RunbookCall.SEPARATOR;
        Map<String, String> sources = new LinkedHashMap<>();
        secrets.forEach((variable, step) -> sources.put(variable, prefix + step));
        return new Step(
                prefix + name,
                description,
                command,
                expectedExitCodes,
                timeoutSeconds,
                continueOnFailure,
                condition,
                rollbackCommand,
                retryCount,
                retryDelaySeconds,
                captureOutput,
                sensitive,
                idempotent,
                probe,
                shell,
                workingDirectory,
                waitFor,
                approval,
                runAs,
                http,
                rollbackHttp,
                notice,
                group == null ? null : new StepGroup(prefix + group.name(), group.description()),
                sources,
                call);
    }
}
