/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** Receives the parts of a template as it is rendered, in order. */
public interface TemplateSink {
    /** Constant text of the author. */
    void text(String text);

    /** An output {@code {{ ... }}}; {@code value} computes it and may throw {@link TemplateException}. */
    void output(Expression expression, Value value);

    /** An output's value, computed on demand so that a sink can leave late ones out. */
    interface Value {
        /** The value as text, as Python prints it. */
        String text();

        /** Whether the value is none. */
        boolean isNone();
    }
}
