/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules, triggers and alerts for tests of matching. */
final class Candidates {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Candidates() {}

    static AlertFacts alert(String name, String severity, Map<String, String> labels) {
        return new AlertFacts(name, severity, "firing", "fp", NOON, labels, Map.of(), "prod");
    }

    static AlertFacts serviceDown() {
        return alert("ServiceDown", "critical", Map.of("type", "service", "instance", "web-1:9100"));
    }

    static Trigger trigger(String name, int priority, String alertName) {
        return new Trigger(
                name, priority, alertName, "*", "*", Map.of(), null, null, "UTC", true, 0, CooldownScope.SERVER);
    }

    static Trigger trigger(String severity, String source, Map<String, String> labels) {
        return new Trigger("t", 100, "*", severity, source, labels, null, null, "UTC", true, 0, CooldownScope.SERVER);
    }

    static Trigger window(@Nullable String start, @Nullable String end, String zone) {
        return new Trigger(
                "t", 100, "*", "*", "*", Map.of(), time(start), time(end), zone, true, 0, CooldownScope.SERVER);
    }

    static Trigger disabled(String name) {
        return new Trigger(name, 100, "*", "*", "*", Map.of(), null, null, "UTC", false, 0, CooldownScope.SERVER);
    }

    static CandidateTrigger candidate(String runbook, Trigger trigger) {
        return candidate(runbook, Mode.AUTO, RunbookStatus.ACTIVE, trigger);
    }

    static CandidateTrigger candidate(String runbook, Mode mode, RunbookStatus status, Trigger trigger) {
        return new CandidateTrigger(id(runbook + trigger.name()), id(runbook), runbook, mode, status, trigger);
    }

    static CandidateRule rule(String name, int priority, String alertName, RuleAction action) {
        return new CandidateRule(id(name), name, priority, alertName, "*", action, null, true);
    }

    static CandidateRule remediate(String name, String alertName, String runbook, Mode mode) {
        return new CandidateRule(
                id(name),
                name,
                100,
                alertName,
                "*",
                RuleAction.REMEDIATE,
                new CandidateRule.RunbookChoice(id(runbook), runbook, mode),
                true);
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable LocalTime time(@Nullable String text) {
        return text == null ? null : LocalTime.parse(text);
    }
}
