/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.runbook;

/**
 * Steps that start together and are waited for together. Each stays a step of its own: its limits, undo and record are
 * its own, and it has its own number.
 *
 * @param name unique among the names of steps
 */
public record StepGroup(String name, String description) {
    /** So many sessions a host bears beside those of other runs. */
    public static final int MOST_MEMBERS = 10;
}
