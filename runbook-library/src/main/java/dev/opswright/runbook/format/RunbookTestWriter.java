/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.runbook.Mode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes test files, such as one made from an execution. */
public final class RunbookTestWriter {
    private final YamlText yaml = new YamlText();

    private RunbookTestWriter() {}

    /** The file as YAML that {@link RunbookTestParser} reads back. */
    public static String yaml(RunbookTest.File file) {
        RunbookTestWriter writer = new RunbookTestWriter();
        writer.yaml.field("runbook", file.runbook());
        writer.yaml.block("tests", () -> file.tests().forEach(writer::test));
        return writer.yaml.toString();
    }

    private void test(RunbookTest test) {
        yaml.item(() -> {
            yaml.field("name", test.name()).field("mode", word(test.mode())).field("initiated_by", test.initiatedBy());
            if (test.alert() != null) {
                yaml.block("alert", () -> alert(test.alert()));
            }
            yaml.block(
                    "server",
                    () -> yaml.field("name", test.server().name())
                            .field("hostname", test.server().hostname())
                            .field("environment", test.server().environment())
                            .field("tags", test.server().tags()));
            yaml.field("vars", test.vars()).field("now", test.now().toString());
            if (!test.results().isEmpty()) {
                yaml.block("results", () -> test.results().forEach(this::result));
            }
            if (test.verification() != null) {
                yaml.block(
                        "verification",
                        () -> yaml.field("exit_code", test.verification().exitCode())
                                .field("alert_clears", test.verification().alertClears()));
            }
            yaml.block("expect", () -> expected(test.expected()));
        });
    }

    private void alert(AlertFacts alert) {
        yaml.field("name", alert.name())
                .field("severity", alert.severity())
                .field("status", alert.status())
                .field("fingerprint", alert.fingerprint())
                .field("starts_at", alert.startsAt().toString())
                .field("labels", alert.labels())
                .field("annotations", alert.annotations())
                .field("source", alert.source());
    }

    private void result(RunbookTest.Result result) {
        yaml.item(() -> yaml.field("step", result.step())
                .field(
                        "status",
                        result.status() == null ? null : result.status().word())
                .field("exit_code", result.exitCode())
                .field("stdout", result.stdout())
                .field("stderr", result.stderr()));
    }

    private void expected(RunbookTest.Expected expected) {
        yaml.field(
                        "status",
                        expected.status() == null ? null : expected.status().word())
                .field(
                        "outcome",
                        expected.outcome() == null ? null : expected.outcome().word());
        if (expected.path() != null && !expected.path().isEmpty()) {
            yaml.block("path", () -> expected.path().forEach(this::passed));
        }
        yaml.field("undone", expected.undone()).field("refused", expected.refused());
    }

    private void passed(RunbookTest.Passed step) {
        yaml.item(() -> yaml.field("step", step.step())
                .field("status", step.status().word())
                .field("attempts", step.attempts())
                .field("script_contains", step.scriptContains())
                .field("values", step.values()));
    }

    private static @Nullable String word(@Nullable Mode mode) {
        return mode == null ? null : mode.name().toLowerCase(Locale.ROOT);
    }
}
