/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Approval;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.Parameter;
import dev.opswright.workflows.runbook.RunbookCall;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.ApprovalPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.StepGroup;
import dev.opswright.workflows.runbook.Trigger;
import dev.opswright.workflows.runbook.Wait;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes runbooks in their canonical form: every setting written out, in a fixed order, so that a later change of a
 * default cannot change an exported runbook, and reading it again gives the same runbook.
 */
public final class RunbookWriter {
    private final YamlText yaml = new YamlText();

    private RunbookWriter() {}

    /** The canonical text, ending in a newline. Its hash identifies a version's content. */
    public static String canonicalYaml(RunbookDefinition runbook) {
        RunbookWriter writer = new RunbookWriter();
        writer.write(runbook);
        return writer.yaml.toString();
    }

    private void write(RunbookDefinition runbook) {
        yaml.field("name", runbook.name())
                .field("description", runbook.description())
                .field("category", runbook.category())
                .field("mode", word(runbook.mode()))
                .field("status", word(runbook.status()))
                .field("target_os", word(runbook.targetOs()))
                .field("timeout_seconds", runbook.timeoutSeconds())
                .field("max_retries", runbook.maxRetries())
                .field("retry_delay_seconds", runbook.retryDelaySeconds())
                .field("rate_limit_count", runbook.rateLimitCount())
                .field("rate_limit_window_seconds", runbook.rateLimitWindowSeconds())
                .field("requires_approval", runbook.requiresApproval())
                .field("approval_roles", runbook.approvalRoles());
        approval(runbook.approval());
        servers(runbook.allowedServers());
        yaml.block("target", () -> yaml.field("from", runbook.target().from()));
        yaml.field("risk", word(runbook.risk()));
        if (!runbook.parameters().isEmpty()) {
            yaml.block("parameters", () -> runbook.parameters().forEach(this::parameter));
        }
        yaml.field("environment_vars", runbook.environmentVars());
        yaml.block(
                "circuit_breaker",
                () -> yaml.field("failure_threshold", runbook.circuitBreaker().failureThreshold())
                        .field("success_threshold", runbook.circuitBreaker().successThreshold())
                        .field("reset_timeout_seconds", runbook.circuitBreaker().resetTimeoutSeconds()));
        verification(runbook.verification());
        yaml.block("steps", () -> steps(runbook.steps()));
        if (!runbook.triggers().isEmpty()) {
            yaml.block("triggers", () -> runbook.triggers().forEach(this::trigger));
        }
    }

    private void approval(ApprovalPolicy approval) {
        yaml.block(
                "approval",
                () -> yaml.field("quorum", approval.quorum())
                        .field("expires_seconds", approval.expiresSeconds())
                        .field("escalate_after_seconds", approval.escalateAfterSeconds())
                        .field("escalate_to_roles", approval.escalateToRoles()));
    }

    private void servers(ServerSelector servers) {
        if (!servers.equals(ServerSelector.ANY)) {
            yaml.block(
                    "allowed_servers",
                    () -> yaml.field("tags", servers.tags())
                            .field("groups", servers.groups())
                            .field("environments", servers.environments())
                            .field("names", servers.names()));
        }
    }

    private void parameter(Parameter parameter) {
        yaml.item(() -> {
            yaml.field("name", parameter.name()).field("type", word(parameter.type()));
            text("default", parameter.defaultTemplate());
            yaml.field("required", parameter.required())
                    .field("allow_empty", parameter.allowEmpty())
                    .field("pattern", parameter.pattern())
                    .field("values", parameter.values());
            text("description", parameter.description());
        });
    }

    private void verification(@Nullable Verification verification) {
        if (verification == null) {
            yaml.field("verification", "none");
            return;
        }
        yaml.block(
                "verification",
                () -> yaml.field("alert_clears_within_seconds", verification.alertClearsWithinSeconds())
                        .field("command", verification.command())
                        .field("on_not_fixed", word(verification.onNotFixed())));
    }

    private void steps(List<Step> steps) {
        for (int from = 0; from < steps.size(); ) {
            List<Step> together = steps.subList(from, StepPlace.end(steps, from));
            StepGroup group = steps.get(from).group();
            if (group == null) {
                step(steps.get(from));
            } else {
                yaml.item(() -> yaml.field("name", group.name())
                        .field("description", group.description())
                        .block("parallel", () -> yaml.block("steps", () -> together.forEach(this::step))));
            }
            from += together.size();
        }
    }

    private void step(Step step) {
        boolean script = step.command() != null;
        boolean asks = step.approval() != null;
        boolean timed = !asks && step.notice() == null && step.timeoutSeconds() != Step.NO_LIMIT;
        yaml.item(() -> {
            yaml.field("name", step.name())
                    .field("description", step.description())
                    .field("command", step.command());
            http("http", step.http());
            waitFor(step.waitFor());
            approval(step.approval());
            call(step.call());
            if (step.notice() != null) {
                yaml.block("notify", () -> text("message", step.notice().message()));
            }
            yaml.field("expected_exit_codes", script ? step.expectedExitCodes() : null)
                    .field("timeout_seconds", timed ? step.timeoutSeconds() : null)
                    .field("continue_on_failure", asks ? null : step.continueOnFailure());
            text("condition", step.condition());
            text("rollback_command", step.rollbackCommand());
            http("rollback_http", step.rollbackHttp());
            yaml.field("retry_count", asks ? null : step.retryCount())
                    .field("retry_delay_seconds", asks ? null : step.retryDelaySeconds());
            boolean request = step.http() != null;
            yaml.field("idempotent", request ? step.idempotent() : null)
                    .field("capture_output", request ? step.captureOutput() : null);
            if (script) {
                yaml.field("capture_output", step.captureOutput())
                        .field("sensitive", step.sensitive())
                        .field("idempotent", step.idempotent());
            }
            text("probe", step.probe());
            boolean looks = step.probe() != null
                    || step.rollbackCommand() != null
                    || (step.waitFor() != null && step.waitFor().command() != null);
            yaml.field("shell", script || looks ? word(step.shell()) : null)
                    .field("working_directory", step.workingDirectory())
                    .field("run_as", step.runAs())
                    .field("secrets", step.secrets());
        });
    }

    private void call(@Nullable RunbookCall call) {
        if (call != null) {
            yaml.block("runbook", () -> yaml.field("name", call.name()).field("parameters", call.parameters()));
        }
    }

    private void http(String key, @Nullable Http http) {
        if (http != null) {
            yaml.block(key, () -> {
                yaml.field("method", http.method())
                        .field("url", http.url())
                        .field("headers", http.headers())
                        .field("secret_headers", http.secretHeaders());
                text("body", http.body());
                yaml.field("expected_status", http.expectedStatus())
                        .field("extract", http.extract())
                        .field("idempotency_key", http.idempotencyKey());
            });
        }
    }

    private void approval(@Nullable Approval approval) {
        if (approval != null) {
            yaml.block(
                    "approval",
                    () -> yaml.field("roles", approval.roles())
                            .field("quorum", approval.quorum())
                            .field("expires_seconds", approval.expiresSeconds()));
        }
    }

    private void waitFor(@Nullable Wait wait) {
        if (wait != null) {
            yaml.block(
                    "wait",
                    () -> yaml.field("seconds", wait.seconds())
                            .field("alert", wait.alert() == null ? null : word(wait.alert()))
                            .field("command", wait.command())
                            .field("every_seconds", wait.seconds() == null ? wait.everySeconds() : null));
        }
    }

    private void trigger(Trigger trigger) {
        yaml.item(() -> yaml.field("name", trigger.name())
                .field("priority", trigger.priority())
                .field("alert_name_pattern", trigger.alertNamePattern())
                .field("severity_pattern", trigger.severityPattern())
                .field("source_pattern", trigger.sourcePattern())
                .field("labels_match", trigger.labelsMatch())
                .field("time_window_start", shown(trigger.timeWindowStart()))
                .field("time_window_end", shown(trigger.timeWindowEnd()))
                .field("time_zone", trigger.timeZone())
                .field("enabled", trigger.enabled())
                .field("cooldown_seconds", trigger.cooldownSeconds())
                .field("cooldown_scope", word(trigger.cooldownScope())));
    }

    /** A text that may be empty and still differs from none. */
    private void text(String key, @Nullable String value) {
        if (value != null && value.isEmpty()) {
            yaml.empty(key);
        } else {
            yaml.field(key, value);
        }
    }

    private static @Nullable String shown(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
