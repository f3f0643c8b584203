/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.OnNotFixed;
import dev.opswright.workflows.runbook.OperatingSystem;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.ParameterType;
import dev.opswright.workflows.runbook.Risk;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.ApprovalPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.CircuitBreakerPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.Target;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the fields of one runbook document and fills in the defaults of contract section 5. */
final class RunbookReader {
    /** Longest wait or timeout a runbook may ask for: thirty days. */
    static final int MAX_SECONDS = 2_592_000;

    /** Breaker thresholds where the file says nothing. */
    static final CircuitBreakerPolicy DEFAULT_BREAKER = new CircuitBreakerPolicy(5, 3, 300);

    private static final List<String> DEFAULT_ROLES = List.of("admin", "engineer");
    private static final List<String> ROLES = List.of("admin", "engineer", "auditor", "viewer");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,199}");
    private final Problems problems;
    private final SourceMap source;

    RunbookReader(Problems problems, SourceMap source) {
        this.problems = problems;
        this.source = source;
    }

    RunbookDefinition read(Node document) {
        YamlFields fields = new YamlFields(document, "", problems, source);
        RunbookDefinition runbook = read(fields);
        fields.refuseUnknownKeys();
        return runbook;
    }

    RunbookDefinition read(Fields fields) {
        Mode mode = fields.word("mode", Mode.class, Mode.MANUAL);
        OperatingSystem os = fields.word("target_os", OperatingSystem.class, OperatingSystem.LINUX);
        List<String> approvers = roles(fields, "approval_roles", DEFAULT_ROLES);
        return new RunbookDefinition(
                name(fields),
                fields.text("description", ""),
                fields.text("category", ""),
                mode,
                fields.word("status", RunbookStatus.class, RunbookStatus.ACTIVE),
                os,
                fields.integer("timeout_seconds", 300, 1, MAX_SECONDS),
                fields.integer("max_retries", 0, 0, 20),
                fields.integer("retry_delay_seconds", 60, 1, MAX_SECONDS),
                fields.integerOrNull("rate_limit_count", 1, 1_000_000),
                fields.integerOrNull("rate_limit_window_seconds", 1, MAX_SECONDS),
                fields.bool("requires_approval", mode == Mode.SEMI_AUTO),
                approvers,
                approval(fields.fields("approval")),
                servers(fields.fields("allowed_servers")),
                new Target(fields.fields("target").text("from", Target.DEFAULT_FROM)),
                fields.word("risk", Risk.class, Risk.MEDIUM),
                parameters(fields),
                environment(fields.anyFields("environment_vars")),
                breaker(fields.fields("circuit_breaker")),
                verification(fields),
                new StepReader(fields, approvers, os).read(),
                new TriggerReader(fields).read());
    }

    private static String name(Fields fields) {
        String name = fields.requiredText("name");
        if (!name.isBlank() && !NAME.matcher(name).matches()) {
            fields.error(
                    "name", "bad_value", "'name' may hold small letters, digits and '-' only, at most 200 characters");
        }
        return name;
    }

    static List<String> roles(Fields fields, String key, List<String> absent) {
        List<String> roles = fields.texts(key, absent);
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                fields.error(key, "bad_value", "'" + role + "' is no role; known are " + String.join(", ", ROLES));
            }
        }
        if (fields.has(key) && roles.isEmpty()) {
            fields.error(key, "bad_value", "'" + key + "' must name at least one role");
        }
        return roles;
    }

    private static ApprovalPolicy approval(Fields fields) {
        return new ApprovalPolicy(
                fields.integer("quorum", 1, 1, 20),
                fields.integer("expires_seconds", 3600, 1, MAX_SECONDS),
                fields.integerOrNull("escalate_after_seconds", 1, MAX_SECONDS),
                roles(fields, "escalate_to_roles", List.of()));
    }

    private static ServerSelector servers(Fields fields) {
        return new ServerSelector(
                fields.texts("tags", List.of()),
                fields.texts("groups", List.of()),
                fields.texts("environments", List.of()),
                fields.texts("names", List.of()));
    }

    private static CircuitBreakerPolicy breaker(Fields fields) {
        return new CircuitBreakerPolicy(
                fields.integer("failure_threshold", DEFAULT_BREAKER.failureThreshold(), 1, 1000),
                fields.integer("success_threshold", DEFAULT_BREAKER.successThreshold(), 1, 1000),
                fields.integer("reset_timeout_seconds", DEFAULT_BREAKER.resetTimeoutSeconds(), 1, MAX_SECONDS));
    }

    private static List<Parameter> parameters(Fields fields) {
        List<Parameter> parameters = new ArrayList<>();
        for (Fields item : fields.list("parameters")) {
            String name = item.requiredText("name");
            VariableNames.check(name, item, "name");
            parameters.add(new Parameter(
                    name,
                    item.word("type", ParameterType.class, ParameterType.FREE_TEXT),
                    item.scalar("default"),
                    item.bool("required", true),
                    item.bool("allow_empty", false),
                    item.text("pattern"),
                    item.texts("values", List.of()),
                    item.text("description")));
        }
        return List.copyOf(parameters);
    }

    private static Map<String, Object> environment(Fields fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String name : fields.keys()) {
            VariableNames.check(name, fields, name);
            @Nullable Object value = fields.value(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        return Collections.unmodifiableMap(variables);
    }

    private static @Nullable Verification verification(Fields fields) {
        if (fields.isWord("verification", "none")) {
            return null;
        }
        Fields nested = fields.fields("verification");
        @Nullable String command = nested.text("command");
        @Nullable Integer clears = nested.integerOrNull("alert_clears_within_seconds", 1, MAX_SECONDS);
        return new Verification(
                clears == null && command == null ? (Integer) 600 : clears,
                command,
                nested.word("on_not_fixed", OnNotFixed.class, OnNotFixed.KEEP));
    }
}
