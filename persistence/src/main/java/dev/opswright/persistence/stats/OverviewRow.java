/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.stats;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of the overview, read in one statement. */
public record OverviewRow(
        Firing firing,
        long executionsActive,
        long approvalsPending,
        long parked,

        @com.fasterxml.jackson.annotation.JsonProperty("refused_24h")
        long refused24h,

        Week week,

        @com.fasterxml.jackson.annotation.JsonProperty("alerts_24h")
        List<Bucket> alerts24h) {
    /** Firing alerts by level. */
    public record Firing(long critical, long error, long warning, long info) {}

    /** What automation did in the last seven days; the median is {@code null} where nothing was fixed. */
    public record Week(
            long runs,
            long fixed,
            long notFixed,
            long failed,
            @Nullable Double medianSecondsToFix) {}

    /** Alerts that came in within an hour. */
    public record Bucket(Instant at, long count) {}
}
