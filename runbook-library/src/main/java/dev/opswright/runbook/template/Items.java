/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.List;

/**
 * What Python gives as a generator or a view: it can be walked once and nothing else. Only loops, {@code in},
 * {@code join} and the filters for lists take it; everywhere else the evaluator asks for {@code | list}.
 */
record Items(List<Object> items, Kind kind) {
    /** Which of Python's kinds it is: they differ in what {@code reverse}, {@code last} and {@code length} make of them. */
    enum Kind {
        GENERATOR,
        VIEW,
        REVERSED
    }

    Items {
        items = List.copyOf(items);
    }

    static Items generated(List<Object> items) {
        return new Items(items, Kind.GENERATOR);
    }

    static Items view(List<Object> items) {
        return new Items(items, Kind.VIEW);
    }
}
