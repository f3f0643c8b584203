/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

/**
 * A piece of a template's text.
 *
 * @param content the text itself, or what stands between the delimiters
 * @param at where the content starts
 */
record TemplateToken(Kind kind, String content, Position at, boolean trimsLeft, boolean trimsRight) {
    enum Kind {
        TEXT,
        OUTPUT,
        TAG,
        COMMENT
    }
}
