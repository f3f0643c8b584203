/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.util.List;

/** A table of the map, its columns in the order of the schema. */
public record MappedTable(String name, List<MappedColumn> columns) {
    /** The columns that hold the ids of people. */
    public List<MappedColumn> people() {
        return columns.stream()
                .filter(column -> column.kind() == DataKind.PERSON)
                .toList();
    }

    /** The columns to which that happens. */
    public List<MappedColumn> that(ErasureAction action) {
        return columns.stream().filter(column -> column.erasure() == action).toList();
    }

    /** The columns that a person gets. */
    public List<MappedColumn> exported() {
        return columns.stream().filter(MappedColumn::exported).toList();
    }

    boolean has(String column) {
        return columns.stream().anyMatch(mapped -> mapped.name().equals(column));
    }
}
