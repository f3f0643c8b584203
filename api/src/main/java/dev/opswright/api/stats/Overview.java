/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.stats;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.opswright.persistence.stats.OverviewRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of the overview page. */
@Serdeable
public record Overview(
        Firing firing,
        long executionsActive,
        long approvalsPending,
        long parked,
        @JsonProperty("refused_24h") long refused24h,
        Week week,
        @JsonProperty("alerts_24h") List<Bucket> alerts24h) {
    /** Firing alerts by level. */
    @Serdeable
    public record Firing(long critical, long error, long warning, long info) {}

    /**
     * The last seven days.
     *
     * @param fixedShare fixed of all judged runs, 0 to 1; null where none was judged
     */
    @Serdeable
    public record Week(
            long runs,
            long fixed,
            long notFixed,
            long failed,
            @Nullable Double fixedShare,
            @Nullable Double medianSecondsToFix) {}

    /** Alerts of one hour. */
    @Serdeable
    public record Bucket(Instant at, long count) {}

    static Overview of(OverviewRow row) {
        OverviewRow.Firing firing = row.firing();
        OverviewRow.Week week = row.week();
        long judged = week.fixed() + week.notFixed();
        return new Overview(
                new Firing(firing.critical(), firing.error(), firing.warning(), firing.info()),
                row.executionsActive(),
                row.approvalsPending(),
                row.parked(),
                row.refused24h(),
                new Week(
                        week.runs(),
                        week.fixed(),
                        week.notFixed(),
                        week.failed(),
                        judged == 0 ? null : (double) week.fixed() / judged,
                        week.medianSecondsToFix()),
                row.alerts24h().stream().map(b -> new Bucket(b.at(), b.count())).toList());
    }
}
