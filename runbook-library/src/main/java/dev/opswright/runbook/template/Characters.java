/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Python's classes of characters and its upper, lower and title case, where Java's differ. */
final class Characters {
    private Characters() {}

    static boolean isAlpha(int c) {
        return Character.isLetter(c);
    }

    static boolean isAlnum(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Python's {@code isdigit} and its kin: at least one character, and all of them of the class. */
    static boolean all(String text, IntPredicate characterClass) {
        return !text.isEmpty() && text.codePoints().allMatch(characterClass);
    }

    static Object isDigit(String text, Arguments arguments) {
        // Superscripts and circled digits count in Python, other fractions and numerals do not.
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_NUMBER)) {
            return arguments.refuse("'isdigit' does not know all characters of this text");
        }
        return all(text, Character::isDigit);
    }

    /** The first character in upper case, the rest in lower case. */
    static String capitalized(String text, Arguments arguments) {
        if (text.isEmpty()) {
            return text;
        }
        requireSimple(text, arguments);
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    /** Python's {@code str.title}: a capital after everything that is no letter with a case. */
    static String titled(String text, Arguments arguments) {
        requireSimple(text, arguments);
        StringBuilder titled = new StringBuilder();
        boolean[] inWord = {false};
        text.codePoints().forEach(c -> {
            titled.appendCodePoint(inWord[0] ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord[0] = Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
        });
        return titled.toString();
    }

    /** The filter {@code title}: a capital after blanks, dashes and opening brackets. */
    static String titledWords(String text, Arguments arguments) {
        requireSimple(text, arguments);
        StringBuilder titled = new StringBuilder();
        boolean[] inWord = {false};
        text.codePoints().forEach(c -> {
            titled.appendCodePoint(inWord[0] ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord[0] = !PythonText.isSpace(c) && "-({[<".indexOf(c) < 0;
        });
        return titled.toString();
    }

    static long words(String text) {
        long words = 0;
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            boolean letter = isAlnum(c) || c == '_';
            words += letter && !inWord ? 1 : 0;
            inWord = letter;
        }
        return words;
    }

    // Sharp s, ligatures, digraphs, the dotted I and the final sigma change with their place or become several letters.
    private static void requireSimple(String text, Arguments arguments) {
        boolean simple = text.codePoints()
                .allMatch(c -> c < 0x80
                        || (c != 0x3a3
                                && Character.toTitleCase(c) == Character.toUpperCase(c)
                                && isOne(Character.toString(c).toUpperCase(Locale.ROOT))
                                && isOne(Character.toString(c).toLowerCase(Locale.ROOT))));
        if (!simple) {
            arguments.refuse("'" + arguments.callee() + "' knows no single capital for a letter of this text");
        }
    }

    private static boolean isOne(String text) {
        return text.codePointCount(0, text.length()) == 1;
    }
}
