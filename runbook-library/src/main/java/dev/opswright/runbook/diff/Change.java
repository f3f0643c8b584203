/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.diff;

/**
 * One difference between two versions.
 *
 * <p>Its path names fields as the file does, and steps, parameters and triggers by their names:
 * {@code steps[Restart service].timeout_seconds}.
 */
public sealed interface Change {
    /** Where, as described above. */
    String path();

    /** Only the later version has it. The value is as the file shows it. */
    record Added(String path, Object value) implements Change {}

    /** Only the earlier version has it. */
    record Removed(String path, Object value) implements Change {}

    /** Both have it, with different values. */
    record Changed(String path, Object before, Object after) implements Change {}

    /** A step, parameter or trigger stands at another place among those that both versions have; places count from 1. */
    record Moved(String path, int before, int after) implements Change {}
}
