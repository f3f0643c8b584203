/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.backtest.BacktestScene.Runbook;

/** Renders a runbook's target; templates are no matter of this module. */
@FunctionalInterface
public interface TargetFinder {
    /** The text that names the server of a run for that alert, or why there is none. */
    Target find(Runbook runbook, PastAlert alert);

    /** An answer. */
    sealed interface Target {
        /** To be compared with the servers. */
        record Known(String text) implements Target {}

        /** No text: a reason code of the contract, and its sentence. */
        record Refused(String code, String message) implements Target {}
    }
}
