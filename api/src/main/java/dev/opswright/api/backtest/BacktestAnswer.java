/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.workflows.backtest.BacktestTally;
import dev.opswright.workflows.backtest.Finding;
import dev.opswright.workflows.server.ServerFacts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of the alerts of a span.
 *
 * @param items those that fit, in the order they came in
 * @param nextCursor send it as {@code cursor} with the same question for the next page; null at the end
 */
@Serdeable
record BacktestAnswer(
        Instant since,
        Instant until,
        Summary summary,
        List<Item> items,
        @Nullable String nextCursor) {

    /**
     * The whole span.
     *
     * @param alerts how many were looked at
     * @param runs verdicts {@code run} and {@code needs_approval} together
     * @param hosts servers that those are on
     * @param byVerdict how many alerts have each verdict
     * @param byDay days (UTC) on which something fitted, in order
     */
    @Serdeable
    record Summary(int alerts, int runs, int hosts, Map<String, Integer> byVerdict, List<Day> byDay) {
        static Summary of(int alerts, BacktestTally tally) {
            return new Summary(
                    alerts,
                    tally.runs(),
                    tally.hosts(),
                    tally.byVerdict(),
                    tally.byDay().stream()
                            .map(day -> new Day(day.day(), day.runs(), day.held()))
                            .toList());
        }
    }

    /** @param held what fitted and would not have run */
    @Serdeable
    record Day(LocalDate day, int runs, int held) {}

    /**
     * One alert that fits.
     *
     * @param verdict {@code run}, {@code needs_approval}, {@code manual_only}, {@code ignored}, {@code rule_decides},
     *     {@code other_trigger}, or the reason code of what refuses or parks the run
     * @param reason a sentence for people
     * @param until until when a guard holds, where it knows
     */
    @Serdeable
    record Item(
            UUID alertId,
            String alertName,
            Instant startsAt,
            Instant receivedAt,
            @Nullable UUID serverId,
            @Nullable String serverName,
            UUID runbookId,
            String runbookName,
            @Nullable String triggerName,
            String verdict,
            String reason,
            @Nullable Instant until) {
        static Item of(Finding finding) {
            ServerFacts server = finding.server();
            return new Item(
                    finding.alert().id(),
                    finding.alert().facts().name(),
                    finding.alert().facts().startsAt(),
                    finding.alert().receivedAt(),
                    server == null ? null : server.id(),
                    server == null ? null : server.name(),
                    finding.runbookId(),
                    finding.runbookName(),
                    finding.triggerName(),
                    finding.verdict(),
                    finding.reason(),
                    finding.until());
        }
    }
}
