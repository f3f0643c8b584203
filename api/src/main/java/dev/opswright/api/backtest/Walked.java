/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import java.util.List;

/**
 * What one walk has found.
 *
 * @param from how many findings come before the first of {@code items}
 * @param items findings in order, not all of them
 * @param matching how many findings there are
 */
record Walked(BacktestAnswer.Summary summary, int from, List<BacktestAnswer.Item> items, int matching) {
    /** Whether the page can be made of what was kept. */
    boolean has(BacktestSpan page) {
        int end = from + items.size();
        return page.skip() >= from && (page.skip() + page.limit() <= end || end == matching);
    }

    BacktestAnswer page(BacktestSpan page) {
        int first = Math.min(page.skip() - from, items.size());
        int last = Math.min(first + page.limit(), items.size());
        boolean more = matching - page.skip() > page.limit();
        return new BacktestAnswer(
                page.since(), page.until(), summary, items.subList(first, last), more ? page.next() : null);
    }
}
