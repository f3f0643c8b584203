/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the {@code steps} of a runbook. */
final class StepReader {
    private static final Set<String> KEYS = Set.of(
            "name",
            "description",
            "command",
            "expected_exit_codes",
            "timeout_seconds",
            "continue_on_failure",
            "condition",
            "rollback_command",
            "retry_count",
            "retry_delay_seconds",
            "capture_output",
            "sensitive",
            "idempotent",
            "probe",
            "shell",
            "working_directory");

    private final Fields runbook;
    private final Set<String> names = new HashSet<>();

    StepReader(Fields runbook) {
        this.runbook = runbook;
    }

    List<Step> read() {
        List<Step> steps = new ArrayList<>();
        for (Fields fields : runbook.list("steps", KEYS)) {
            steps.add(step(fields));
        }
        if (steps.isEmpty()) {
            runbook.error("steps", "missing_key", "'steps' must list at least one step");
        }
        return List.copyOf(steps);
    }

    private Step step(Fields fields) {
        return new Step(
                name(fields),
                fields.text("description", ""),
                fields.requiredText("command"),
                exitCodes(fields),
                fields.integer("timeout_seconds", 60, 1, RunbookReader.MAX_SECONDS),
                fields.bool("continue_on_failure", false),
                fields.text("condition"),
                fields.text("rollback_command"),
                fields.integer("retry_count", 0, 0, 100),
                fields.integer("retry_delay_seconds", 5, 1, RunbookReader.MAX_SECONDS),
                fields.bool("capture_output", true),
                fields.bool("sensitive", false),
                fields.bool("idempotent", false),
                fields.text("probe"),
                fields.word("shell", Shell.class, Shell.SH),
                workingDirectory(fields));
    }

    private String name(Fields fields) {
        String name = fields.requiredText("name");
        if (!name.isEmpty() && !names.add(name)) {
            fields.error("name", "duplicate_name", "two steps are called '" + name + "'");
        }
        if (name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            fields.error("name", "bad_value", "a step's name is one line of at most 200 characters");
        }
        return name;
    }

    private static List<Integer> exitCodes(Fields fields) {
        List<Integer> codes = new ArrayList<>();
        for (Node item : fields.items("expected_exit_codes")) {
            String text = item instanceof ScalarNode scalar && item.getTag().equals(Tag.INT) ? scalar.getValue() : "";
            if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= 255) {
                codes.add(Integer.valueOf(text));
            } else {
                fields.error("expected_exit_codes", "out_of_range", "an exit code is a whole number from 0 to 255");
            }
        }
        if (fields.has("expected_exit_codes") && codes.isEmpty()) {
            fields.error("expected_exit_codes", "bad_value", "'expected_exit_codes' must list at least one code");
        }
        return fields.has("expected_exit_codes") ? List.copyOf(codes) : List.of(0);
    }

    private static @org.jspecify.annotations.Nullable String workingDirectory(Fields fields) {
        String directory = fields.text("working_directory");
        if (directory != null && (!directory.startsWith("/") || directory.contains("{{"))) {
            fields.error(
                    "working_directory", "bad_value", "'working_directory' must be an absolute path without templates");
        }
        return directory;
    }
}
