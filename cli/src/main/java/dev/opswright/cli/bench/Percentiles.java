/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import java.util.List;

/** Latencies in milliseconds, sorted. */
record Percentiles(List<Double> sorted) {
    static Percentiles of(List<Double> millis) {
        return new Percentiles(millis.stream().sorted().toList());
    }

    /** The value that {@code percent} of all are at or below (nearest rank). */
    double at(int percent) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, Math.min(sorted.size() - 1, rank - 1)));
    }
}
