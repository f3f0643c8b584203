/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.server.ServerFacts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Counts findings. Memory grows with days and hosts, not with alerts. */
public final class BacktestTally {
    private final Set<UUID> hosts = new HashSet<>();
    private final Map<String, Integer> byVerdict = new TreeMap<>();
    private final Map<LocalDate, int[]> byDay = new TreeMap<>();
    private int runs;

    /** One day in UTC: what would have run, and what fitted but would not have run. */
    public record Day(LocalDate day, int runs, int held) {}

    /** Counts one. */
    public void add(Finding finding) {
        byVerdict.merge(finding.verdict(), 1, Integer::sum);
        LocalDate day = finding.alert().receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        int[] counts = byDay.computeIfAbsent(day, key -> new int[2]);
        ServerFacts server = finding.server();
        if (finding.isRun() && server != null) {
            runs++;
            counts[0]++;
            hosts.add(server.id());
        } else {
            counts[1]++;
        }
    }

    /** How many runs. */
    public int runs() {
        return runs;
    }

    /** On how many servers. */
    public int hosts() {
        return hosts.size();
    }

    /** How many findings of each verdict. */
    public Map<String, Integer> byVerdict() {
        return Map.copyOf(byVerdict);
    }

    /** Days that have findings, in order. */
    public List<Day> byDay() {
        return byDay.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }
}
