/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** How templates print single values that come from outside, such as the value given for a parameter. */
public final class PlainText {
    private PlainText() {}

    /**
     * The text of a text, number or boolean, as a template would print it.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static String of(Object value) {
        return PythonText.str(ContextValues.plain(value));
    }
}
