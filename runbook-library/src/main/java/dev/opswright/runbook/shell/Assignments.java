/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of the form {@code name=value}. */
final class Assignments {
    private static final Pattern HEAD =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[[^\\]]*\\])?\\+?=", Pattern.DOTALL);

    private Assignments() {}

    /** Whether a shell takes the word for an assignment; a value in its subscript counts as one. */
    static boolean is(Word word) {
        return HEAD.matcher(word.prefix()).lookingAt() || hasOpenSubscript(word);
    }

    /** {@code name+=} and {@code name[subscript]=}, which sh takes for the name of a command. */
    static boolean isBashOnly(Word word) {
        Matcher matcher = HEAD.matcher(word.prefix());
        return hasOpenSubscript(word) || (matcher.lookingAt() && matcher.end() > matcher.end(1) + 1);
    }

    /** The name assigned to, or empty. */
    static String name(Word word) {
        Matcher matcher = HEAD.matcher(word.prefix());
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    /** The text assigned, as far as it is constant. */
    static String text(Word word) {
        String text = word.prefix();
        return text.substring(text.indexOf('=') + 1);
    }

    /** What stands between the brackets of {@code name[subscript]=}, or empty. */
    static String subscript(Word word) {
        Matcher matcher = HEAD.matcher(word.prefix());
        return matcher.lookingAt() && matcher.group(2) != null ? matcher.group(2) : "";
    }

    /** {@code name[...} where something that is not constant stands in the subscript. */
    static boolean hasOpenSubscript(Word word) {
        return word.constant().isEmpty() && word.prefix().matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\[[^\\]]*");
    }
}
