/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import dev.opswright.workflows.alert.MatchOutcome;

/** Counts decisions; must not block. */
@FunctionalInterface
public interface IntakeObserver {
    /** A decision about one episode was stored. */
    void decided(MatchOutcome outcome);
}
