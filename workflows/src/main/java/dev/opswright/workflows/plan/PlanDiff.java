/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.plan;

import dev.opswright.workflows.runbook.Http;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What changed between two plans, thing by thing, in the order of the newer one; everything that the hash covers. */
public final class PlanDiff {
    private final SequencedMap<String, String> things = new LinkedHashMap<>();

    private PlanDiff(ExecutionPlan plan) {
        put("runbook_version", plan.runbookVersion());
        target(plan.target());
        plan.environment().forEach((name, value) -> put("environment." + name, value));
        plan.calls().forEach(this::call);
        plan.steps().forEach(this::step);
        script("verify_script", plan.verifyScript());
    }

    /** The changes; empty for plans with the same hash. */
    public static List<PlanChange> between(ExecutionPlan before, ExecutionPlan after) {
        Map<String, String> old = new LinkedHashMap<>(new PlanDiff(before).things);
        List<PlanChange> changes = new ArrayList<>();
        new PlanDiff(after).things.forEach((path, value) -> {
            String was = old.remove(path);
            if (!value.equals(was)) {
                changes.add(new PlanChange(path, was, value));
            }
        });
        old.forEach((path, was) -> changes.add(new PlanChange(path, was, null)));
        return changes;
    }

    private void target(PlanTarget target) {
        put("target.name", target.name());
        put("target.host", target.host());
        put("target.port", target.port());
        put("target.username", target.username());
        put("target.host_key_fingerprint", target.hostKeyFingerprint());
        put("target.credential_version", target.credentialVersion());
    }

    private void call(PlannedCall call) {
        String path = "calls." + call.name() + ".";
        put(path + "runbook", call.runbook());
        put(path + "version", call.version());
        put(path + "condition", call.condition());
        put(path + "skipped", call.skipped());
        put(path + "timeout_seconds", call.timeoutSeconds());
        call.environment().forEach((name, value) -> put(path + "environment." + name, value));
    }

    private void step(PlannedStep step) {
        String path = "steps." + step.stepOrder() + ".";
        put(path + "name", step.name());
        put(path + "group", step.group());
        put(path + "kind", step.kind() == null ? null : step.kind().word());
        script(path + "script", step.script());
        script(path + "rollback", step.rollback());
        script(path + "probe", step.probe());
        request(path + "http.", step.http());
        request(path + "rollback_http.", step.rollbackHttp());
        put(path + "condition", step.condition());
        put(path + "skipped", step.skipped());
        put(path + "shell", step.shell().name().toLowerCase(Locale.ROOT));
        put(path + "run_as", step.runAs());
        step.secrets().forEach((name, from) -> put(path + "secrets." + name, from));
        put(path + "working_directory", step.workingDirectory());
        put(path + "expected_exit_codes", step.expectedExitCodes());
        put(path + "timeout_seconds", step.timeoutSeconds());
        put(path + "capture_output", step.captureOutput());
        put(path + "sensitive", step.sensitive());
    }

    /** What the words of a request leave out. */
    private void request(String path, @Nullable Http http) {
        if (http != null) {
            put(path + "expected_status", http.expectedStatus());
            put(path + "extract", http.extract());
            put(path + "idempotency_key", http.idempotencyKey());
        }
    }

    private void script(String path, @Nullable Script script) {
        if (script == null) {
            return;
        }
        put(path, script.text());
        for (Binding binding : script.bindings()) {
            put(path + ".values." + binding.name(), binding.late() ? "from an earlier step" : binding.value());
            put(path + ".expressions." + binding.name(), binding.expression());
        }
    }

    private void put(String path, @Nullable Object value) {
        if (value != null) {
            things.put(path, Objects.toString(value));
        }
    }
}
