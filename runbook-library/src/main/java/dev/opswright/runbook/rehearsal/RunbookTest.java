/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.rehearsal;

import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.runbook.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One test of a runbook.
 *
 * @param mode {@code null} = the runbook's
 * @param alert {@code null} for a run that no alert started
 * @param vars values given for parameters
 * @param now what templates see as {@code now}
 * @param results recorded ends of steps; several of one step are its attempts, the last one stands for all further ones
 * @param verification {@code null} where none is recorded
 */
public record RunbookTest(
        String name,
        @Nullable Mode mode,
        @Nullable String initiatedBy,
        @Nullable AlertFacts alert,
        Server server,
        Map<String, Object> vars,
        Instant now,
        List<Result> results,
        @Nullable Verification verification,
        Expected expected) {
    /**
     * A test file.
     *
     * @param runbook name of the runbook, or of a file beside the test
     */
    public record File(String runbook, List<RunbookTest> tests) {}

    /** The server of the run. */
    public record Server(
            String name, String hostname, @Nullable String environment, List<String> tags) {}

    /**
     * How one attempt of a step ended.
     *
     * @param status {@code null} = what the exit code says
     */
    public record Result(
            String step,
            @Nullable StepStatus status,
            @Nullable Integer exitCode,
            String stdout,
            String stderr) {}

    /** What verification found; {@code null} where that way was not looked at. */
    public record Verification(
            @Nullable Integer exitCode, @Nullable Boolean alertClears) {}

    /**
     * What must come of it. What is {@code null} is not compared.
     *
     * @param path every step that is reached, in order
     * @param undone steps that are undone, in that order
     * @param refused codes of the reasons why nothing runs
     */
    public record Expected(
            @Nullable ExecutionStatus status,
            @Nullable Outcome outcome,
            @Nullable List<Passed> path,
            @Nullable List<String> undone,
            List<String> refused) {}

    /**
     * A step that is reached.
     *
     * @param attempts {@code null} = any number
     * @param scriptContains parts of the script that runs, as it stands with its variables
     * @param values by the expression as the script has it
     */
    public record Passed(
            String step,
            StepStatus status,
            @Nullable Integer attempts,
            List<String> scriptContains,
            Map<String, String> values) {}
}
