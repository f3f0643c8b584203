/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Wait;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a step is: the one key of several that it has. */
final class StepKindReader {
    private static final List<String> KINDS = List.of("command", "wait");

    /** What says something about a script and nothing about any other kind of step. */
    private static final List<String> OF_COMMANDS =
            List.of("expected_exit_codes", "capture_output", "sensitive", "idempotent", "probe", "rollback_command");

    private final Fields fields;
    private final Fields wait;

    StepKindReader(Fields fields) {
        this.fields = fields;
        this.wait = fields.fields("wait");
    }

    /** Refuses a step without a kind, with two, or with settings that its kind does not have. */
    void check() {
        List<String> given = KINDS.stream().filter(fields::has).toList();
        if (given.isEmpty()) {
            fields.missing("command", "a step needs one of " + String.join(", ", KINDS));
        }
        for (String second : given.stream().skip(1).toList()) {
            fields.error(
                    second, "contradiction", "a step is one thing; this one has '" + given.getFirst() + "' already");
        }
        if (!given.isEmpty() && !fields.has("command")) {
            strangers(given.getFirst())
                    .filter(fields::has)
                    .forEach(key -> fields.error(
                            key,
                            "contradiction",
                            "'" + key + "' belongs to a command, and this step is a " + given.getFirst()));
        }
    }

    private Stream<String> strangers(String kind) {
        boolean script = kind.equals("wait") && wait.has("command");
        return script
                ? OF_COMMANDS.stream()
                : Stream.concat(OF_COMMANDS.stream(), Stream.of("shell", "working_directory"));
    }

    @Nullable
    Wait waitFor() {
        Wait read = new Wait(
                wait.integerOrNull("seconds", 1, RunbookReader.MAX_SECONDS),
                wait.wordOrNull("alert", Wait.Alert.class),
                wait.text("command"),
                wait.integer("every_seconds", 10, 1, RunbookReader.MAX_SECONDS));
        if (!fields.has("wait")) {
            return null;
        }
        if (Stream.of("seconds", "alert", "command").filter(wait::has).count() != 1) {
            fields.error("wait", "contradiction", "'wait' has exactly one of seconds, alert and command");
        } else if (wait.has("seconds") && wait.has("every_seconds")) {
            wait.error("every_seconds", "contradiction", "a wait for a fixed time looks at nothing");
        }
        return read;
    }
}
