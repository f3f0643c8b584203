/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Duration;

/**
 * How long a difference may last before it means something.
 *
 * @param missing age of an alert that Alertmanager holds and we do not; it has yet to pass group_wait
 * @param gone from the first look that missed an episode to its closing
 * @param restart age of an Alertmanager process before its silence counts: it forgets on restart, and Prometheus sends
 *     again within about a minute
 * @param afterGap from the end of an outage to the question what it hid; until then senders deliver what they kept
 */
public record Patience(Duration missing, Duration gone, Duration restart, Duration afterGap) {
    /** Fits Alertmanager's and Prometheus's default intervals. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(90), Duration.ofSeconds(50), Duration.ofMinutes(5), Duration.ofSeconds(30));
}
