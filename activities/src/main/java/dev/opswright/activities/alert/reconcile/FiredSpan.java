/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Instant;
import java.util.Map;

/**
 * A time in which Prometheus says an alert was firing; its ends are as exact as the query's step.
 *
 * @param labels of the alert, without {@code __name__} and {@code alertstate}; external labels are not among them
 */
public record FiredSpan(Map<String, String> labels, Instant from, Instant until) {
    /** The alert's name. */
    public String alertName() {
        return labels.getOrDefault("alertname", "");
    }
}
