/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.ArrayList;
import java.util.List;

/** A condition with its values; the SQL is ours, only the values come from outside. */
public record Clause(String sql, List<Object> values) {
    public Clause {
        values = List.copyOf(values);
    }

    /** A condition with one value. */
    public static Clause of(String sql, Object value) {
        return new Clause(sql, List.of(value));
    }

    /** Either of two conditions. */
    public Clause or(Clause other) {
        List<Object> both = new ArrayList<>(values);
        both.addAll(other.values());
        return new Clause("(" + sql + " OR " + other.sql() + ")", both);
    }
}
