/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names a template can see: the context, and the frames of its loops and {@code set}s. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Object> names;

    Scope(Map<String, Object> names) {
        this(null, names);
    }

    private Scope(@Nullable Scope outer, Map<String, Object> names) {
        this.outer = outer;
        this.names = new HashMap<>(names);
    }

    Scope inner() {
        return new Scope(this, Map.of());
    }

    @Nullable
    Object find(String name) {
        Object value = names.get(name);
        return value != null || outer == null ? value : outer.find(name);
    }

    void set(String name, Object value) {
        names.put(name, value);
    }
}
