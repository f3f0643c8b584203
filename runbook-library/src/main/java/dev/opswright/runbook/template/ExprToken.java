/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** A word of an expression. {@code text} is the decoded value of a string, else the characters as written. */
record ExprToken(Kind kind, String text, Position at) {
    enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    String shown() {
        return kind == Kind.END ? "the end of the expression" : "'" + text + "'";
    }
}
