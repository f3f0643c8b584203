/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import java.util.regex.Pattern;

/** Colours and cursor movements of terminals: kept in what people see, taken out of what conditions compare. */
final class Ansi {
    // Fixed patterns without nested repetition. OSC and its kin end with BEL or ESC \; then CSI, then what has two or
    // three bytes.
    private static final Pattern SEQUENCE = Pattern.compile("\u001B(?:[\\]PX^_][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?"
            + "|\\[[0-?]*[ -/]*[@-~]|[ -/]+[0-~]|[0-~])|\u009B[0-?]*[ -/]*[@-~]");

    private Ansi() {}

    static String strip(String text) {
        return text.indexOf('\u001B') < 0 && text.indexOf('\u009B') < 0
                ? text
                : SEQUENCE.matcher(text).replaceAll("");
    }
}
