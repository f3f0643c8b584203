/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.server.ServerFacts;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of one alert.
 *
 * @param verdict {@link #RUN}, {@link #NEEDS_APPROVAL}, one of the words below, or the reason code of a guard
 * @param reason a sentence for people
 * @param server where; {@code null} where none was looked for or found
 * @param triggerName {@code null} where a rule names the runbook
 * @param until until when a guard holds, where it knows
 */
public record Finding(
        PastAlert alert,
        String verdict,
        String reason,
        @Nullable ServerFacts server,
        UUID runbookId,
        String runbookName,
        @Nullable String triggerName,
        @Nullable Instant until) {
    /** It would have run by itself. */
    public static final String RUN = "run";

    /** It would have run once a person approved. */
    public static final String NEEDS_APPROVAL = "needs_approval";

    /** The runbook is for people to start. */
    static final String MANUAL_ONLY = "manual_only";

    /** The alert had cleared before it came in. */
    static final String ALERT_RESOLVED = "alert_resolved";

    /** A rule says ignore. */
    static final String IGNORED = "ignored";

    /** A rule names a runbook, so triggers were not looked at. */
    static final String RULE_DECIDES = "rule_decides";

    /** Another trigger comes first. */
    static final String OTHER_TRIGGER = "other_trigger";

    private static final Set<String> RUNS = Set.of(RUN, NEEDS_APPROVAL);

    /** Whether a run would have been started. */
    public boolean isRun() {
        return RUNS.contains(verdict);
    }
}
