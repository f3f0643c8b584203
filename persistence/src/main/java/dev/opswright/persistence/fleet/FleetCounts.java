/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

/**
 * Runs of a fleet or wave by what has become of them.
 *
 * @param waiting for their turn
 * @param open under way, and not in the hands of a person
 * @param paused until a person says how they go on
 * @param failed failed, timeout or unknown
 */
public record FleetCounts(
        int total, int waiting, int open, int paused, int succeeded, int failed, int refused, int cancelled) {}
