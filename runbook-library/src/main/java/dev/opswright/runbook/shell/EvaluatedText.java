/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.shell;

import dev.opswright.runbook.template.Position;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that a shell evaluates, collected while a script is read. bash evaluates the value of a name in arithmetic again,
 * so the value {@code a[$(cmd)]} runs {@code cmd}; names of parameters must not stand there.
 */
final class EvaluatedText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|(?<=\\$|\\$\\{)[0-9@*]");

    private final Findings findings;
    private final Set<String> inArithmetic = new TreeSet<>();
    private final Set<String> indirect = new TreeSet<>();
    private final Set<String> readOtherwiseBySh = new TreeSet<>();
    private boolean outputInArithmetic;

    EvaluatedText(Findings findings) {
        this.findings = findings;
    }

    void arithmetic(String text) {
        names(text, inArithmetic);
        outputInArithmetic |= text.contains("$(") || text.contains("`");
    }

    void parameterExpansion(String content) {
        if (content.startsWith("!")) {
            names(content, indirect);
        }
        int bracket = content.indexOf('[');
        if (bracket >= 0) {
            arithmetic(content.substring(bracket));
        }
        int colon = content.indexOf(':');
        boolean isDefault =
                colon >= 0 && colon + 1 < content.length() && "-=+?".indexOf(content.charAt(colon + 1)) >= 0;
        if (colon >= 0 && !isDefault) {
            arithmetic(content.substring(colon));
        }
    }

    void readOtherwiseBySh(String what) {
        readOtherwiseBySh.add(what);
    }

    /** Reports the names that hold values, once all of them are known. */
    void report(Tainted tainted) {
        for (String name : inArithmetic) {
            if (tainted.evaluatesToValue(name)) {
                error("evaluated_value", "'" + name + "' holds a value and must not go into arithmetic");
            }
        }
        if (outputInArithmetic && tainted.filesHoldValues()) {
            error("evaluated_value", "the output of a command may hold a value and must not go into arithmetic");
        }
        for (String name : indirect) {
            if (tainted.holdsValue(name)) {
                error("evaluated_value", "'" + name + "' holds a value and must not name a variable");
            }
        }
        for (String what : readOtherwiseBySh) {
            error("bash_syntax", what + " is read in another way by sh, where a value is unsafe; set `shell: bash`");
        }
    }

    private void error(String code, String message) {
        findings.error(Position.START, code, message);
    }

    /** The names of variables and arguments in a text. */
    static void names(String text, Set<String> into) {
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            into.add(matcher.group());
        }
    }
}
