/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.paging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checked list request: conditions, order, where to go on, how many. */
record ListQuery(
        List<Clause> clauses,
        String sort,
        String column,
        boolean descending,
        @Nullable Cursor after,
        int limit) {

    /** The select with conditions, order and one row more than asked, which tells whether there is a next page. */
    String sql(String select, String idColumn) {
        List<String> conditions = new ArrayList<>();
        clauses.forEach(clause -> conditions.add(clause.sql()));
        String direction = descending ? "DESC" : "ASC";
        if (after != null) {
            conditions.add("(" + column + ", " + idColumn + ") " + (descending ? "<" : ">") + " (?, ?)");
        }
        String where = conditions.isEmpty() ? "" : " AND " + String.join(" AND ", conditions);
        return select.replace("{page}", where).replace("{cursor}", "CAST(" + column + " AS text) AS cursor_value")
                + " ORDER BY " + column + " " + direction + ", " + idColumn + " " + direction + " LIMIT " + (limit + 1);
    }

    List<Object> values() {
        List<Object> values = new ArrayList<>();
        clauses.forEach(clause -> values.addAll(clause.values()));
        if (after != null) {
            values.add(after.value());
            values.add(after.id());
        }
        return values;
    }
}
