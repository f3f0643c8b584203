/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A compiled pattern of a trigger or rule: a glob where only {@code *} and {@code ?} are special, or {@code re:} with an
 * RE2 expression. Case-sensitive, whole value. Both run in linear time, because alert texts are chosen by others.
 */
public final class ValuePattern {
    /** Marks an RE2 expression. */
    public static final String EXPRESSION_PREFIX = "re:";

    /** Longest accepted pattern; real ones have tens of characters. */
    public static final int MAX_LENGTH = 1_000;

    private final String text;
    private final Matching matching;

    private ValuePattern(String text, Matching matching) {
        this.text = text;
        this.matching = matching;
    }

    /**
     * Compiles a pattern.
     *
     * @throws PatternException when it is empty, too long or no RE2 expression
     */
    public static ValuePattern compile(String text) {
        if (text.isEmpty() || text.equals(EXPRESSION_PREFIX)) {
            throw new PatternException("A pattern must not be empty; use * for any value.", text.length());
        }
        if (text.length() > MAX_LENGTH) {
            throw new PatternException("A pattern may have at most " + MAX_LENGTH + " characters.", MAX_LENGTH);
        }
        return new ValuePattern(text, text.startsWith(EXPRESSION_PREFIX) ? expression(text) : glob(text));
    }

    /** A pattern that matches nothing, for a stored text that cannot be read: one bad row must not stop an intake. */
    static ValuePattern unreadable(String text) {
        return new ValuePattern(text, value -> false);
    }

    /** Whether the whole value fits. */
    public boolean matches(String value) {
        return matching.matches(value);
    }

    /** The text as it was written. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    private static Matching glob(String text) {
        if (text.equals("*")) {
            return value -> true;
        }
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return text::equals;
        }
        StringBuilder expression = new StringBuilder("(?s)");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(Character.toString(c)));
            }
        });
        Pattern compiled = Pattern.compile(expression.toString());
        return compiled::matches;
    }

    private static Matching expression(String text) {
        String expression = text.substring(EXPRESSION_PREFIX.length());
        try {
            Pattern compiled = Pattern.compile(expression, Pattern.DOTALL);
            return compiled::matches;
        } catch (PatternSyntaxException e) {
            throw new PatternException("Not an RE2 expression: " + e.getDescription() + ".", position(expression, e));
        }
    }

    /** RE2/J names the fragment that failed, not its place; what is left open is missed at the end. */
    private static int position(String expression, PatternSyntaxException e) {
        String fragment = e.getPattern();
        int at = e.getDescription().startsWith("missing closing )")
                ? expression.length()
                : fragment == null ? 0 : expression.indexOf(fragment);
        return EXPRESSION_PREFIX.length() + Math.max(at, 0);
    }

    private interface Matching {
        boolean matches(String value);
    }
}
