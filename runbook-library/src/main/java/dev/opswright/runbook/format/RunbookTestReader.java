/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.execution.ExecutionStatus;
import dev.opswright.workflows.execution.Outcome;
import dev.opswright.workflows.execution.StepStatus;
import dev.opswright.workflows.runbook.Mode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code tests} of a test file. */
final class RunbookTestReader {
    private static final Instant DEFAULT_NOW = Instant.parse("2026-01-01T00:00:00Z");
    // Of a request, the status it was answered with.
    private static final int MAX_EXIT_CODE = 599;

    private RunbookTestReader() {}

    static List<RunbookTest> tests(Fields file) {
        ItemNames names = new ItemNames("test");
        List<RunbookTest> tests = new ArrayList<>();
        for (Fields fields : file.list("tests")) {
            tests.add(test(fields, names.read(fields)));
        }
        if (tests.isEmpty()) {
            file.error("tests", "missing_key", "'tests' must list at least one test");
        }
        return List.copyOf(tests);
    }

    private static RunbookTest test(Fields fields, String name) {
        return new RunbookTest(
                name,
                fields.wordOrNull("mode", Mode.class),
                fields.text("initiated_by"),
                fields.has("alert") ? alert(fields.fields("alert")) : null,
                server(fields.fields("server")),
                values(fields.anyFields("vars")),
                instant(fields, "now"),
                fields.list("results").stream().map(RunbookTestReader::result).toList(),
                fields.has("verification") ? verification(fields.fields("verification")) : null,
                expected(fields.fields("expect")));
    }

    private static AlertFacts alert(Fields fields) {
        return new AlertFacts(
                fields.requiredText("name"),
                fields.text("severity", "critical"),
                fields.text("status", "firing"),
                fields.text("fingerprint", "0000000000000000"),
                instant(fields, "starts_at"),
                texts(fields.anyFields("labels")),
                texts(fields.anyFields("annotations")),
                fields.text("source", "alertmanager"));
    }

    private static RunbookTest.Server server(Fields fields) {
        String name = fields.text("name", "server");
        return new RunbookTest.Server(
                name, fields.text("hostname", name), fields.text("environment"), fields.texts("tags", List.of()));
    }

    private static RunbookTest.Result result(Fields fields) {
        return new RunbookTest.Result(
                fields.requiredText("step"),
                fields.wordOrNull("status", StepStatus.class),
                fields.integerOrNull("exit_code", 0, MAX_EXIT_CODE),
                fields.text("stdout", ""),
                fields.text("stderr", ""));
    }

    private static RunbookTest.Verification verification(Fields fields) {
        return new RunbookTest.Verification(
                fields.integerOrNull("exit_code", 0, MAX_EXIT_CODE),
                fields.has("alert_clears") ? (Boolean) fields.bool("alert_clears", false) : null);
    }

    private static RunbookTest.Expected expected(Fields fields) {
        List<RunbookTest.Passed> path =
                fields.list("path").stream().map(RunbookTestReader::passed).toList();
        return new RunbookTest.Expected(
                fields.wordOrNull("status", ExecutionStatus.class),
                fields.wordOrNull("outcome", Outcome.class),
                fields.has("path") ? path : null,
                fields.has("undone") ? fields.texts("undone", List.of()) : null,
                fields.texts("refused", List.of()));
    }

    private static RunbookTest.Passed passed(Fields fields) {
        return new RunbookTest.Passed(
                fields.requiredText("step"),
                fields.word("status", StepStatus.class, StepStatus.COMPLETED),
                fields.integerOrNull("attempts", 1, 1000),
                fields.texts("script_contains", List.of()),
                texts(fields.anyFields("values")));
    }

    private static Map<String, String> texts(Fields fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : fields.keys()) {
            @Nullable String text = fields.scalar(key);
            texts.put(key, text == null ? "" : text);
        }
        return texts;
    }

    private static Map<String, Object> values(Fields fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String key : fields.keys()) {
            @Nullable Object value = fields.value(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    private static Instant instant(Fields fields, String key) {
        @Nullable String text = fields.scalar(key);
        try {
            return text == null ? DEFAULT_NOW : Instant.parse(text);
        } catch (DateTimeException e) {
            fields.error(key, "bad_value", "'" + key + "' must be a time such as 2026-01-01T00:00:00Z");
            return DEFAULT_NOW;
        }
    }
}
