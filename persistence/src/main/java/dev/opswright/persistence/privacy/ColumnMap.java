/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What every column of the database holds about people and what becomes of it: {@code privacy/columns.txt}. Export and
 * erasure do what it says and nothing else, and a test compares it with the schema.
 */
public record ColumnMap(List<MappedTable> tables) {
    private static final String RESOURCE = "/privacy/columns.txt";
    private static final int FIELDS = 5;

    /** The map of this version. */
    public static ColumnMap load() {
        InputStream found = Objects.requireNonNull(ColumnMap.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(found, StandardCharsets.UTF_8))) {
            return parse(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException with the line that cannot be read */
    static ColumnMap parse(List<String> lines) {
        Map<String, List<MappedColumn>> tables = new LinkedHashMap<>();
        String table = "";
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                table = line.substring(1, line.indexOf(']'));
                tables.put(table, new ArrayList<>());
            } else {
                tables.get(table).add(column(line));
            }
        }
        return new ColumnMap(tables.entrySet().stream()
                .map(entry -> new MappedTable(entry.getKey(), List.copyOf(entry.getValue())))
                .toList());
    }

    private static MappedColumn column(String line) {
        String[] fields = line.strip().split("\\s+", FIELDS);
        if (fields.length < FIELDS - 1) {
            throw new IllegalArgumentException("The map of columns cannot be read: " + line);
        }
        MappedColumn column = new MappedColumn(
                fields[0],
                DataKind.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2].equals("export"),
                ErasureAction.valueOf(fields[3].toUpperCase(Locale.ROOT)),
                fields.length == FIELDS ? fields[4] : null);
        if (column.isPersonal() && column.erasure() == ErasureAction.KEEP && column.reason() == null) {
            throw new IllegalArgumentException("What is about people and kept needs a reason: " + line);
        }
        return column;
    }

    /** The table of this name. */
    public MappedTable table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
