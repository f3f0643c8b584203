/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.guard;

import java.util.Map;

/** The platform alert about a runbook that runs in a loop: one for each server, however often it is refused. */
public final class LoopAlert {
    /** Name of the alert. */
    public static final String NAME = "OpswrightRunbookLoop";

    /** Its severity. */
    public static final String SEVERITY = "warning";

    private LoopAlert() {}

    /** What makes it this alert: the names of runbook and server. */
    public static Map<String, String> labels(String runbook, String server) {
        return Map.of("runbook", runbook, "server", server);
    }
}
