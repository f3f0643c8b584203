/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

/** A text that must not be printed. {@link #toString} masks it, so a record or a message that holds one cannot leak it by accident. */
public record Secret(String reveal) {
    /** The mask shown in its place. */
    public static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
