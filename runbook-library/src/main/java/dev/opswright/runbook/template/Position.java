/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/**
 * A place in a template, both counted from 1.
 *
 * @param line line of the template's own text
 * @param column column in UTF-16 units
 */
public record Position(int line, int column) {
    /** The first character. */
    public static final Position START = new Position(1, 1);

    /** The place {@code offset} characters into {@code text}, when the text itself starts here. */
    public Position after(String text, int offset) {
        int line = this.line;
        int column = this.column;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(line, column);
    }
}
