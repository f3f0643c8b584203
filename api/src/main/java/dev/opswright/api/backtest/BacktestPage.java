/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.workflows.backtest.Backtest;
import dev.opswright.workflows.backtest.BacktestTally;
import dev.opswright.workflows.backtest.Finding;
import dev.opswright.workflows.backtest.PastAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts all findings of one walk and keeps those of one page and of some after it. */
final class BacktestPage {
    /** A walk of a million alerts ends well within; one that does not holds a connection that others need. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Findings that are kept from the page on, so that the next pages need no walk: about a megabyte. */
    private static final int KEPT = 1_000;

    private final Backtest backtest;
    private final BacktestSpan span;
    private final @Nullable String verdict;
    private final BacktestTally tally = new BacktestTally();
    private final List<BacktestAnswer.Item> items = new ArrayList<>();
    private final long begin = System.nanoTime();
    private int alerts;
    private int matching;

    /** @param verdict only findings of that verdict are kept; {@code null} = all */
    BacktestPage(Backtest backtest, BacktestSpan span, @Nullable String verdict) {
        this.backtest = backtest;
        this.span = span;
        this.verdict = verdict;
    }

    void see(PastAlert alert) {
        alerts++;
        if (System.nanoTime() - begin > LONGEST.toNanos()) {
            throw ProblemException.invalid(
                    "/since", "out_of_range", "The back-test took more than a minute; ask for a shorter time.");
        }
        Finding finding = backtest.see(alert);
        if (finding == null) {
            return;
        }
        tally.add(finding);
        if (verdict != null && !verdict.equals(finding.verdict())) {
            return;
        }
        if (matching >= span.skip() && items.size() < KEPT) {
            items.add(BacktestAnswer.Item.of(finding));
        }
        matching++;
    }

    Walked walked() {
        return new Walked(BacktestAnswer.Summary.of(alerts, tally), span.skip(), List.copyOf(items), matching);
    }
}
