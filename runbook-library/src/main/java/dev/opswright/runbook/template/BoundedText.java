/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/** A text under construction that stops growing at the budget's limit, before the memory is spent. */
final class BoundedText {
    private final StringBuilder text = new StringBuilder();

    BoundedText append(String part) {
        if ((long) text.length() + part.length() > Budget.MAX_TEXT) {
            throw TemplateException.budget("the template makes a text or list that is too large");
        }
        text.append(part);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
