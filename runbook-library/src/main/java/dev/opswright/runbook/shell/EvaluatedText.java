/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names inside text that a shell evaluates. bash evaluates the value of a name in arithmetic again, so the value
 * {@code a[$(cmd)]} runs {@code cmd}; names of parameters must not stand there.
 */
final class EvaluatedText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|(?<=\\$|\\$\\{)[1-9@*]");

    private final Findings findings;
    private final Set<String> inArithmetic = new TreeSet<>();
    private final Set<String> indirect = new TreeSet<>();

    EvaluatedText(Findings findings) {
        this.findings = findings;
    }

    void arithmetic(String text) {
        names(text, inArithmetic);
    }

    void parameterExpansion(String content) {
        if (content.startsWith("!")) {
            names(content, indirect);
        }
        int bracket = content.indexOf('[');
        if (bracket >= 0) {
            names(content.substring(bracket), inArithmetic);
        }
        int colon = content.indexOf(':');
        boolean isDefault =
                colon >= 0 && colon + 1 < content.length() && "-=+?".indexOf(content.charAt(colon + 1)) >= 0;
        if (colon >= 0 && !isDefault) {
            names(content.substring(colon), inArithmetic);
        }
    }

    /** Reports the names that hold values, once all of them are known. */
    void report(Tainted tainted) {
        for (String name : inArithmetic) {
            if (tainted.holdsValue(name)) {
                findings.error(
                        Position.START,
                        "evaluated_value",
                        "'" + name + "' holds a value and must not go into arithmetic");
            }
        }
        for (String name : indirect) {
            if (tainted.holdsValue(name)) {
                findings.error(
                        Position.START, "evaluated_value", "'" + name + "' holds a value and must not name a variable");
            }
        }
    }

    /** The names of variables and arguments in a text. */
    static void names(String text, Set<String> into) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group());
        }
    }
}
