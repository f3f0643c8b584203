/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.time.Duration;

/**
 * What one rendering may cost. A thread interrupt does not stop a template, so every node and every expression asks
 * here first (trust, section 4.8).
 */
public final class Budget {
    /** Nodes and expressions evaluated in one rendering. */
    public static final int MAX_NODES = 20_000;
    /** Wall-clock limit of one rendering. */
    public static final Duration DEADLINE = Duration.ofMillis(500);
    /** Longest text a template or any part of it may make, in characters. */
    public static final int MAX_TEXT = 1 << 20;
    /** Most items a list may have. */
    public static final int MAX_ITEMS = 10_000;

    private final long startedNanos = System.nanoTime();
    private int nodes;
    private long characters;

    /** A fresh budget with the standard limits. */
    public Budget() {}

    void spendNode() {
        if (++nodes > MAX_NODES) {
            throw TemplateException.budget("the template takes more than " + MAX_NODES + " steps");
        }
        checkDeadline();
    }

    Object checkSize(Object value) {
        int size = value instanceof String text ? text.length() : 0;
        characters += size;
        int items = value instanceof java.util.List<?> list ? list.size() : 0;
        // The sum over all parts bounds the work, not only the memory, of a template that builds and drops texts.
        if (size > MAX_TEXT || items > MAX_ITEMS || characters > 64L * MAX_TEXT) {
            throw TemplateException.budget("the template makes a text or list that is too large");
        }
        return value;
    }

    private void checkDeadline() {
        if (System.nanoTime() - startedNanos > DEADLINE.toNanos()) {
            throw TemplateException.budget("the template takes longer than " + DEADLINE.toMillis() + " ms");
        }
    }
}
