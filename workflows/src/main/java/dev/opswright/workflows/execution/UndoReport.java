/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import java.util.List;

/**
 * What undo did.
 *
 * @param undone names of the steps taken back, in the order it happened
 * @param failed names of the steps whose undo did not end well
 * @param blocked whether the host could not be had, so that nothing was tried
 */
record UndoReport(List<String> undone, List<String> failed, boolean blocked) {
    /** Nothing was asked for or nothing was there. */
    static final UndoReport NONE = new UndoReport(List.of(), List.of(), false);
}
