/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of {@link BacktestModelTest}'s scene written down once more, by plain lists and without any of the product's
 * classes for matching and guarding.
 */
final class SimpleModel {
    private record Run(String runbook, String host, String alert, Instant at, Instant end) {}

    private final List<Run> runs = new ArrayList<>();
    private final Map<String, Set<Run>> unhelpful = new HashMap<>();

    /** The verdict; empty where nothing fits. */
    String see(PastAlert alert) {
        String name = alert.facts().name();
        boolean restart = name.equals("ServiceDown");
        if (!restart && !name.equals("DiskFull")) {
            return "";
        }
        String host = Objects.requireNonNull(alert.facts().labels().get("instance"));
        if (host.startsWith("gone")) {
            return "no_matching_server";
        }
        String runbook = restart ? "restart" : "clean";
        String verdict = verdict(alert, runbook, host);
        if (verdict.isEmpty()) {
            runs.add(new Run(
                    runbook,
                    host,
                    alert.facts().fingerprint(),
                    alert.receivedAt(),
                    Objects.requireNonNull(alert.endedAt())));
            return restart ? "run" : "needs_approval";
        }
        return verdict;
    }

    private String verdict(PastAlert alert, String runbook, String host) {
        Instant now = alert.receivedAt();
        boolean restart = runbook.equals("restart");
        if (loops(alert, runbook)) {
            return "loop";
        }
        if (restart && within(600, now).anyMatch(r -> r.runbook.equals(runbook) && r.host.equals(host))) {
            return "cooldown";
        }
        if (!restart
                && within(1_800, now)
                        .anyMatch(r -> r.runbook.equals(runbook)
                                && r.alert.equals(alert.facts().fingerprint()))) {
            return "cooldown";
        }
        LocalTime time = now.atOffset(ZoneOffset.UTC).toLocalTime();
        if (!time.isBefore(LocalTime.of(2, 0)) && time.isBefore(LocalTime.of(4, 0))) {
            return "blackout";
        }
        if (restart && within(3_600, now).filter(r -> r.runbook.equals(runbook)).count() >= 15) {
            return "rate_limited";
        }
        return isWeb(host) && overBudget(host, now) ? "blast_budget" : "";
    }

    private boolean overBudget(String host, Instant now) {
        List<Run> web = within(3_600, now).filter(r -> isWeb(r.host)).toList();
        Set<String> others = new HashSet<>();
        web.stream().map(Run::host).filter(h -> !h.equals(host)).forEach(others::add);
        return web.size() >= 12 || others.size() >= 5;
    }

    private boolean loops(PastAlert alert, String runbook) {
        Instant now = alert.receivedAt();
        Set<Run> marked = unhelpful.computeIfAbsent(alert.facts().fingerprint(), key -> new HashSet<>());
        List<Run> same = within(86_400, now)
                .filter(r -> r.runbook.equals(runbook)
                        && r.alert.equals(alert.facts().fingerprint()))
                .toList();
        same.stream()
                .filter(r -> !now.isAfter(r.end.plus(Duration.ofMinutes(30))))
                .forEach(marked::add);
        return same.stream().filter(marked::contains).count() >= 3;
    }

    /** Servers 0 to 19 are the web group; a quarter of them is five. */
    private static boolean isWeb(String host) {
        return Integer.parseInt(host.substring("web-".length())) < 20;
    }

    private java.util.stream.Stream<Run> within(int seconds, Instant now) {
        Instant oldest = now.minusSeconds(seconds);
        int from = runs.size();
        while (from > 0 && runs.get(from - 1).at.isAfter(oldest)) {
            from--;
        }
        return runs.subList(from, runs.size()).stream();
    }
}
