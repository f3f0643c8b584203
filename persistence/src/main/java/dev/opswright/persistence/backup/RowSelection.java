/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a table to be copied.
 *
 * @param values SQL of ours for each column, most often its name
 * @param condition SQL of ours, or empty for every row
 */
record RowSelection(BackupHead.Table table, List<String> values, String condition) {
    static RowSelection all(BackupHead.Table table) {
        return new RowSelection(table, table.columns(), "");
    }

    static RowSelection where(BackupHead.Table table, String condition) {
        return new RowSelection(table, table.columns(), condition);
    }

    /** With another value in the place of a column's. */
    RowSelection with(String column, String value) {
        List<String> changed = new ArrayList<>(values);
        changed.set(table.columns().indexOf(column), value);
        return new RowSelection(table, changed, condition);
    }

    /** Without a column. */
    RowSelection without(List<String> columns) {
        List<String> kept = new ArrayList<>(table.columns());
        kept.removeAll(columns);
        BackupHead.Table narrow = new BackupHead.Table(table.name(), kept);
        return new RowSelection(narrow, kept, condition);
    }

    String query() {
        return "SELECT " + String.join(", ", values) + " FROM " + table.name()
                + (condition.isEmpty() ? "" : " WHERE " + condition);
    }

    String copyIn(String target) {
        return "COPY " + target + " (" + String.join(", ", table.columns()) + ") FROM STDIN";
    }
}
