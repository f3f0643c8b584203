/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.Shell;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code steps} of a runbook. */
final class StepReader {
    private static final int MOST_STEPS = 200;
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    private final Fields runbook;
    private final List<String> approvers;
    private final ItemNames names = new ItemNames("step");
    private final boolean windows;

    StepReader(Fields runbook, List<String> approvers, OperatingSystem os) {
        this.windows = os == OperatingSystem.WINDOWS;
        this.approvers = approvers;
        this.runbook = runbook;
    }

    List<Step> read() {
        List<Step> steps = new ArrayList<>();
        List<Fields> entries = runbook.list("steps");
        for (Fields fields : entries) {
            steps.addAll(entry(fields));
        }
        if (entries.isEmpty()) {
            runbook.error("steps", "missing_key", "'steps' must list at least one step");
        }
        if (steps.size() > MOST_STEPS) {
            runbook.error("steps", "out_of_range", "a runbook has at most " + MOST_STEPS + " steps");
        }
        return List.copyOf(steps);
    }

    /** One step, or those of a group. */
    private List<Step> entry(Fields fields) {
        Step alone = fields.has("parallel") ? null : step(fields, null);
        GroupReader reader = new GroupReader(fields);
        List<Fields> members = reader.members();
        StepGroup group = alone == null ? reader.read(names, members.size()) : null;
        List<Step> together =
                members.stream().map(member -> step(member, group)).toList();
        return alone == null ? together : List.of(alone);
    }

    private Step step(Fields fields, @Nullable StepGroup group) {
        if (group != null) {
            GroupReader.refuseNested(fields);
        }
        StepKindReader kind = new StepKindReader(fields, approvers);
        kind.check();
        return new Step(
                names.read(fields),
                fields.text("description", ""),
                command(fields),
                exitCodes(fields),
                timeout(fields),
                fields.bool("continue_on_failure", false),
                fields.text("condition"),
                fields.text("rollback_command"),
                fields.integer("retry_count", 0, 0, 100),
                fields.integer("retry_delay_seconds", 5, 1, RunbookReader.MAX_SECONDS),
                fields.bool("capture_output", true),
                fields.bool("sensitive", false),
                fields.bool("idempotent", false),
                fields.text("probe"),
                fields.word("shell", Shell.class, windows ? Shell.POWERSHELL : Shell.SH),
                workingDirectory(fields),
                kind.waitFor(),
                kind.approval(),
                runAs(fields),
                HttpReader.read(fields, "http"),
                HttpReader.read(fields, "rollback_http"),
                kind.notice(),
                group,
                secrets(fields.anyFields("secrets")),
                kind.call());
    }

    /** A call has as long as its steps and the run unless it says otherwise. */
    private static int timeout(Fields fields) {
        int seconds = fields.integer("timeout_seconds", 60, 1, RunbookReader.MAX_SECONDS);
        return fields.has("runbook") && !fields.has("timeout_seconds") ? Step.NO_LIMIT : seconds;
    }

    private static @Nullable String command(Fields fields) {
        String command = fields.text("command");
        if (command != null && command.isBlank()) {
            fields.error("command", "bad_value", "'command' must not be empty");
        }
        return command;
    }

    private static List<Integer> exitCodes(Fields fields) {
        List<Integer> codes = fields.integers("expected_exit_codes", List.of(0), 0, 255);
        if (codes.isEmpty()) {
            fields.error("expected_exit_codes", "bad_value", "'expected_exit_codes' must list at least one code");
        }
        return codes;
    }

    /** Whether there is such a step is for {@link SecretLint}, which knows the others. */
    private static Map<String, String> secrets(Fields fields) {
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : fields.keys()) {
            VariableNames.check(name, fields, name);
            @Nullable String step = fields.scalar(name);
            if (step != null) {
                secrets.put(name, step);
            }
        }
        return Collections.unmodifiableMap(secrets);
    }

    private static @Nullable String runAs(Fields fields) {
        String user = fields.text("run_as");
        if (user != null && !USER.matcher(user).matches()) {
            fields.error("run_as", "bad_value", "'run_as' must be the name of a user on the host, without templates");
        }
        return user;
    }

    private @Nullable String workingDirectory(Fields fields) {
        String directory = fields.text("working_directory");
        boolean absolute =
                directory != null && (windows ? directory.matches("[A-Za-z]:[\\\\/].*") : directory.startsWith("/"));
        if (directory != null && (!absolute || directory.contains("{{"))) {
            fields.error(
                    "working_directory", "bad_value", "'working_directory' must be an absolute path without templates");
        }
        return directory;
    }
}
