/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Search by RE2 expressions, whose time is bounded by text times expression; both are bounded here. */
final class Searches {
    private static final int MAX_EXPRESSION = 500;
    // Leaves time for the rest of the template.
    private static final Duration MAX_SEARCH = Duration.ofMillis(200);
    // Steps of the automaton in one search; some 20 million of them are a second.
    private static final long MAX_WORK = 4_000_000;

    private Searches() {}

    /** The first match, or one of its groups; none where nothing matches. */
    static Object first(Object value, Arguments arguments) {
        Matcher matcher = matcher(value, arguments);
        if (!(arguments.get(1, "group", 0L) instanceof Long group) || group < 0 || group > matcher.groupCount()) {
            return arguments.refuse("'regex_search' has no such group in its expression");
        }
        @Nullable String found = matcher.find() ? matcher.group(group.intValue()) : null;
        return found == null ? Expr.None.NONE : found;
    }

    /** Every match as Python's {@code findall}: the text, its one group, or a tuple of its groups. */
    static Object all(Object value, Arguments arguments) {
        Matcher matcher = matcher(value, arguments);
        List<Object> found = new ArrayList<>();
        long started = System.nanoTime();
        while (matcher.find()) {
            // Each search may walk to the end of the text, so their number must be bounded by time too.
            if (found.size() >= Budget.MAX_ITEMS || System.nanoTime() - started > MAX_SEARCH.toNanos()) {
                throw TemplateException.budget("'regex_findall' finds too much");
            }
            found.add(
                    switch (matcher.groupCount()) {
                        case 0 -> matcher.group();
                        case 1 -> group(matcher, 1);
                        default -> groups(matcher);
                    });
        }
        return List.copyOf(found);
    }

    private static Tuple groups(Matcher matcher) {
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(group(matcher, i));
        }
        return new Tuple(groups);
    }

    private static String group(Matcher matcher, int index) {
        @Nullable String group = matcher.group(index);
        return group == null ? "" : group;
    }

    private static Matcher matcher(Object value, Arguments arguments) {
        String text = Filters.text(value, arguments);
        if (!(arguments.get(0, "pattern", "") instanceof String expression)) {
            throw TemplateException.badValue(arguments.at(), "'" + arguments.callee() + "' needs a RE2 expression");
        }
        long states = expression.length() * repetitions(expression);
        if (expression.length() > MAX_EXPRESSION || states > MAX_WORK / 1000 || states * text.length() > MAX_WORK) {
            throw TemplateException.budget("this expression is too costly for this text");
        }
        try {
            return Pattern.compile(expression).matcher(text);
        } catch (PatternSyntaxException e) {
            throw TemplateException.badValue(
                    arguments.at(), "'" + arguments.callee() + "' needs a RE2 expression: " + e.getDescription());
        }
    }

    /** What counted repetitions multiply to at most; nested ones are copies of copies. */
    private static long repetitions(String expression) {
        long product = 1;
        for (int at = expression.indexOf('{'); at >= 0; at = expression.indexOf('{', at + 1)) {
            long count = 0;
            long largest = 1;
            for (int i = at + 1; i < expression.length() && expression.charAt(i) != '}'; i++) {
                char c = expression.charAt(i);
                count = c >= '0' && c <= '9' ? Math.min(count * 10 + c - '0', MAX_WORK) : 0;
                largest = Math.max(largest, count);
            }
            product = Math.min(product * largest, MAX_WORK);
        }
        return product;
    }
}
