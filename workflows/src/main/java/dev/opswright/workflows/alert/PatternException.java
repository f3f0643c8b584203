/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

/** A pattern that cannot be read; the api and the import answer it as a 400 with its position. */
public final class PatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    PatternException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Offset in the pattern's text, from 0, where reading failed. */
    public int position() {
        return position;
    }
}
