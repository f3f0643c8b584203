/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.alert.CandidateRule;
import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.alert.RuleAction;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.backtest.TargetFinder.Target;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.BlackoutWindow.Recurrence;
import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Trigger;
import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parts of scenes, by numbers instead of ids. */
final class Scenes {
    static final Instant START = Instant.parse("2026-08-01T00:00:00Z");

    /** The target is the label instance. */
    static final TargetFinder BY_INSTANCE = (runbook, alert) -> {
        String instance = alert.facts().labels().get("instance");
        return instance == null
                ? new Target.Refused("missing_value", "The alert has no instance.")
                : new Target.Known(instance);
    };

    private Scenes() {}

    static UUID id(int number) {
        return new UUID(1, number);
    }

    static ServerFacts server(int number, String tag) {
        String name = "web-" + number;
        return new ServerFacts(id(1_000 + number), name, name + ".example", "staging", List.of(tag), List.of());
    }

    static Runbook runbook(int number, Mode mode, @Nullable Integer rate) {
        return new Runbook(
                id(number),
                "runbook-" + number,
                1,
                "services",
                mode,
                RunbookStatus.ACTIVE,
                mode == Mode.SEMI_AUTO,
                null,
                rate,
                3_600,
                "{{ alert.labels.instance }}");
    }

    static CandidateTrigger trigger(int number, Runbook runbook, String alertName, int cooldown, CooldownScope scope) {
        return trigger(number, runbook, alertName, cooldown, scope, true);
    }

    static CandidateTrigger trigger(
            int number, Runbook runbook, String alertName, int cooldown, CooldownScope scope, boolean enabled) {
        Trigger trigger = new Trigger(
                "trigger-" + number, 100, alertName, "*", "*", Map.of(), null, null, "UTC", enabled, cooldown, scope);
        return new CandidateTrigger(
                id(100 + number), runbook.id(), runbook.name(), runbook.mode(), runbook.status(), trigger);
    }

    static CandidateRule ignore(String alertName) {
        return new CandidateRule(id(200), "quiet", 1, alertName, "*", RuleAction.IGNORE, null, true);
    }

    static BlackoutWindow nightly(Instant start, int seconds) {
        return new BlackoutWindow(
                id(300),
                "nightly backup",
                start,
                start.plusSeconds(seconds),
                Recurrence.DAILY,
                null,
                null,
                null,
                true,
                null);
    }

    static BacktestScene scene(List<Runbook> runbooks, List<CandidateTrigger> triggers) {
        return new BacktestScene(
                List.of(),
                triggers,
                runbooks,
                List.of(server(1, "web"), server(2, "web"), server(3, "db")),
                List.of(),
                List.of(),
                0);
    }

    static PastAlert alert(String name, String instance, int second) {
        return alert(name, instance, second, second + 60);
    }

    static PastAlert alert(String name, String instance, int second, int endSecond) {
        Instant at = START.plusSeconds(second);
        return new PastAlert(
                UUID.randomUUID(),
                at,
                START.plusSeconds(endSecond),
                false,
                new AlertFacts(
                        name,
                        "critical",
                        "firing",
                        name + "/" + instance,
                        at,
                        Map.of("instance", instance),
                        Map.of(),
                        "prod"));
    }
}
