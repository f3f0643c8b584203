/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import java.util.Map;

/** Sends the demo's alerts the way a monitoring system does. */
interface AlertSender extends AutoCloseable {
    /** Posts or repeats an alert. */
    void fire(DemoAlert alert);

    /** Says that it is over. */
    void resolve(DemoAlert alert);

    /** What sends, for people. */
    String describe();

    @Override
    void close();

    /** One alert: labels identify it. */
    record DemoAlert(Map<String, String> labels, Map<String, String> annotations, java.time.Instant startsAt) {}
}
