/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering may cost. A thread interrupt does not stop a template, so every node and every expression asks
 * here first (trust, section 4.8).
 */
public final class Budget {
    /** Nodes and expressions evaluated in one rendering. */
    public static final int MAX_NODES = 20_000;
    /** Processor time of one rendering; wall-clock time on a virtual thread, whose processor time nobody counts. */
    public static final Duration DEADLINE = Duration.ofMillis(500);
    /** Longest text a template or any part of it may make, in characters. */
    public static final int MAX_TEXT = 1 << 20;
    /** Most items a list may have. */
    public static final int MAX_ITEMS = 10_000;

    // A list may hold itself a thousand times over through a few names; printed or compared it is its whole weight.
    private static final long MAX_WEIGHT = 4L * MAX_TEXT;
    private static final int MAX_DEPTH = 40;
    private static final int FOLDING_NODES = 500;

    private record Size(long weight, int depth) {}

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long startedNanos = System.nanoTime();
    private final long startedWork = workNanos();
    private final IdentityHashMap<Object, Size> sizes = new IdentityHashMap<>();
    private final int maxNodes;
    private final int maxText;
    private int nodes;
    private long characters;

    /** A fresh budget with the standard limits. */
    public Budget() {
        this(MAX_NODES, MAX_TEXT);
    }

    private Budget(int maxNodes, int maxText) {
        this.maxNodes = maxNodes;
        this.maxText = maxText;
    }

    /** For constants computed while a template is parsed, which may hold thousands of them. */
    static Budget forConstants() {
        return new Budget(FOLDING_NODES, 2 * FOLDING_NODES);
    }

    void spendNode() {
        if (++nodes > maxNodes) {
            throw TemplateException.budget("the template takes more than " + maxNodes + " steps");
        }
        checkDeadline();
    }

    Object checkSize(Object value) {
        Size size = size(value);
        int length = value instanceof String text ? text.length() : 0;
        characters += length;
        int items = value instanceof Collection<?> list ? list.size() : 0;
        // The sum over all parts bounds the work, not only the memory, of a template that builds and drops texts.
        if (length > maxText
                || items > MAX_ITEMS
                || characters > 64L * maxText
                || size.weight() > MAX_WEIGHT
                || size.depth() > MAX_DEPTH) {
            throw TemplateException.budget("the template makes a text or list that is too large");
        }
        return value;
    }

    /** Size of a value and all it holds. Parts are made, and so measured, before what holds them. */
    private Size size(Object value) {
        return switch (value) {
            case String text -> new Size(1L + text.length(), 0);
            case List<?> list -> known(list, list);
            case Map<?, ?> map -> known(map, map.values());
            case Items items -> known(items, items.items());
            default -> new Size(1, 0);
        };
    }

    private Size known(Object value, Collection<?> parts) {
        @Nullable Size known = sizes.get(value);
        if (known != null) {
            return known;
        }
        long weight = 1;
        int depth = 0;
        for (Object part : parts) {
            Size size = size(part);
            weight += size.weight();
            depth = Math.max(depth, size.depth());
        }
        Size size = new Size(weight, depth + 1);
        sizes.put(value, size);
        return size;
    }

    private void checkDeadline() {
        // The wall clock is asked first because it is cheap, and does not decide: on a starved machine it refused
        // honest templates.
        if (System.nanoTime() - startedNanos > DEADLINE.toNanos() && workNanos() - startedWork > DEADLINE.toNanos()) {
            throw TemplateException.budget("the template takes longer than " + DEADLINE.toMillis() + " ms");
        }
    }

    private static long workNanos() {
        return Thread.currentThread().isVirtual() ? System.nanoTime() : THREADS.getCurrentThreadCpuTime();
    }
}
