/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.reconcile.SourceRepository;
import dev.opswright.persistence.reconcile.WatchdogRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A source whose Watchdog alert stays away may be unable to tell of anything else, so its absence raises an alert of our
 * own, which does not come through that source.
 */
public final class WatchdogCheck {
    /** Name of the platform alert. */
    public static final String ALERT = "OpswrightWatchdogMissing";

    private static final int PAGE = 200;
    private static final String SEVERITY = "critical";

    private final SourceRepository sources;
    private final PlatformAlerts alerts;

    public WatchdogCheck(SourceRepository sources, PlatformAlerts alerts) {
        this.sources = sources;
        this.alerts = alerts;
    }

    /** Looks at every source that promises a Watchdog. */
    public void run() {
        UUID after = new UUID(0, 0);
        List<WatchdogRow> page;
        do {
            page = sources.watchdogs(after, PAGE);
            page.forEach(this::judge);
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void judge(WatchdogRow source) {
        Instant overdue = source.lastSeen().plusSeconds(source.timeoutSeconds());
        boolean missing = source.at().isAfter(overdue);
        // The name is no label: a source that is renamed must still find its open alert.
        Map<String, String> labels = Map.of("source_id", source.id().toString());
        if (missing && source.missingSince() == null) {
            String summary = "No Watchdog alert from " + source.name() + " for more than " + source.timeoutSeconds()
                    + " s: its alerts may not reach Opswright";
            alerts.raise(source.orgId(), ALERT, SEVERITY, labels, Map.of("summary", summary));
        } else if (!missing && source.missingSince() != null) {
            alerts.resolve(source.orgId(), ALERT, SEVERITY, labels);
        }
    }
}
