/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** Why a template cannot be used, with the place of the trouble. Messages name expressions, never values. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The text is no template of our subset; found before anything is rendered. */
        SYNTAX,
        /** A name has no value and the template does not allow absence. */
        MISSING_VALUE,
        /** The values do not fit the operation, as in Python's TypeError. */
        BAD_VALUE,
        /** The template takes too long, or makes too much. */
        BUDGET
    }

    private final Kind kind;
    private final transient Position position;
    private final String subject;

    private TemplateException(Kind kind, Position position, String subject, String message) {
        super(message);
        this.kind = kind;
        this.position = position;
        this.subject = subject;
    }

    static TemplateException syntax(Position at, String message) {
        return new TemplateException(Kind.SYNTAX, at, "", message);
    }

    static TemplateException missing(Position at, String path) {
        return new TemplateException(Kind.MISSING_VALUE, at, path, "'" + path + "' has no value");
    }

    static TemplateException badValue(Position at, String message) {
        return new TemplateException(Kind.BAD_VALUE, at, "", message);
    }

    static TemplateException budget(String message) {
        return new TemplateException(Kind.BUDGET, Position.START, "", message);
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }

    /** Where in the template. */
    public Position position() {
        return position;
    }

    /** The name without a value for {@link Kind#MISSING_VALUE}, else empty. */
    public String subject() {
        return subject;
    }
}
