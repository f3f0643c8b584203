/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Approval;
import dev.opswright.workflows.runbook.Notice;
import dev.opswright.workflows.runbook.RunbookCall;
import dev.opswright.workflows.runbook.Wait;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a step is: the one key of several that it has. */
final class StepKindReader {
    private static final List<String> KINDS =
            List.of("command", "http", "wait", "approval", "notify", "parallel", "runbook");

    /** What says something about a script and nothing about any other kind of step. */
    private static final List<String> OF_COMMANDS = List.of(
            "expected_exit_codes",
            "capture_output",
            "sensitive",
            "secrets",
            "idempotent",
            "probe",
            "rollback_command",
            "rollback_http");

    private static final List<String> OF_SCRIPTS = List.of("shell", "working_directory", "run_as");

    /** What makes no sense where people decide: their no is final, and their time is {@code expires_seconds}. */
    private static final List<String> OF_WORK =
            List.of("timeout_seconds", "continue_on_failure", "retry_count", "retry_delay_seconds");

    private final Fields fields;
    private final Fields wait;
    private final List<String> approvers;

    /** @param approvers the runbook's own */
    StepKindReader(Fields fields, List<String> approvers) {
        this.fields = fields;
        this.approvers = approvers;
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
                            "'" + key + "' has no meaning for a step of the kind " + given.getFirst()));
        }
    }

    private Stream<String> strangers(String kind) {
        if (kind.equals("http")) {
            return Stream.of("expected_exit_codes", "sensitive");
        }
        if (kind.equals("notify")) {
            return Stream.of(OF_COMMANDS, OF_SCRIPTS, List.of("timeout_seconds"))
                    .flatMap(List::stream);
        }
        if (kind.equals("approval")) {
            return Stream.of(OF_COMMANDS, OF_SCRIPTS, OF_WORK).flatMap(List::stream);
        }
        if (kind.equals("runbook")) {
            return Stream.of(OF_COMMANDS, OF_SCRIPTS).flatMap(List::stream);
        }
        boolean script = kind.equals("wait") && wait.has("command");
        return script ? OF_COMMANDS.stream() : Stream.concat(OF_COMMANDS.stream(), OF_SCRIPTS.stream());
    }

    @Nullable
    RunbookCall call() {
        Fields call = fields.fields("runbook");
        String name = call.text("name", "");
        Map<String, String> parameters = new LinkedHashMap<>();
        Fields given = call.anyFields("parameters");
        for (String parameter : given.keys()) {
            String template = given.scalar(parameter);
            parameters.put(parameter, template == null ? "" : template);
        }
        if (!fields.has("runbook")) {
            return null;
        }
        if (name.isBlank()) {
            call.missing("name", "'name' of the called runbook is required");
        }
        return new RunbookCall(name, Collections.unmodifiableMap(parameters));
    }

    @Nullable
    Notice notice() {
        Fields notice = fields.fields("notify");
        String message = notice.text("message", "");
        if (!fields.has("notify")) {
            return null;
        }
        if (message.isBlank()) {
            notice.missing("message", "'message' is required");
        }
        return new Notice(message);
    }

    @Nullable
    Approval approval() {
        Fields approval = fields.fields("approval");
        Approval read = new Approval(
                RunbookReader.roles(approval, "roles", approvers),
                approval.integer("quorum", 1, 1, 20),
                approval.integer("expires_seconds", 3600, 1, RunbookReader.MAX_SECONDS));
        return fields.has("approval") ? read : null;
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
