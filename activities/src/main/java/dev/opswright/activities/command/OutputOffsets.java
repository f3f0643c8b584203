/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

/** Bytes of each stream already taken: the place to go on reading from. */
public record OutputOffsets(long stdout, long stderr) {
    /** The beginning of both streams. */
    public static final OutputOffsets START = new OutputOffsets(0, 0);
}
