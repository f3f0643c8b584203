/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Step;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks what steps say of secret output: it comes from an earlier sensitive step and goes into a private file. */
final class SecretLint {
    /** Apart from the names that the program on the host uses. */
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final RunbookDefinition runbook;
    private final LintReport report;

    SecretLint(RunbookDefinition runbook, LintReport report) {
        this.runbook = runbook;
        this.report = report;
    }

    void checkStep(Step step, StepPlace place) {
        String pointer = place.pointer() + "/secrets";
        for (Map.Entry<String, String> secret : step.secrets().entrySet()) {
            String at = pointer + "/" + secret.getKey();
            if (!NAME.matcher(secret.getKey()).matches()) {
                report.error(
                        at, "bad_value", "the variable of a secret's file is written in capitals, as in TOKEN_FILE");
            }
            if (isTaken(secret.getKey())) {
                report.error(
                        at, "duplicate_name", "'" + secret.getKey() + "' is a parameter or an environment variable");
            }
            if (!isSensitiveBefore(secret.getValue(), place.before())) {
                report.error(at, "bad_step", "'" + secret.getValue() + "' is no earlier step with sensitive: true");
            }
        }
        if (!step.secrets().isEmpty() && step.runAs() != null) {
            report.error(pointer, "contradiction", "a secret's file is the login's own; 'run_as' could not read it");
        }
        if (!step.secrets().isEmpty() && runbook.targetOs() == OperatingSystem.WINDOWS) {
            report.error(pointer, "not_supported_yet", "`secrets` is not supported on Windows");
        }
        if (step.sensitive() && !step.captureOutput()) {
            String at = place.pointer() + "/sensitive";
            report.error(at, "contradiction", "with capture_output: false there is no output to keep");
        }
    }

    private boolean isSensitiveBefore(String name, int before) {
        return runbook.steps().subList(0, before).stream()
                .anyMatch(step -> step.name().equals(name) && step.sensitive());
    }

    private boolean isTaken(String name) {
        return runbook.environmentVars().containsKey(name)
                || runbook.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name));
    }
}
