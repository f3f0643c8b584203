/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/requirements-002.md tells the truth about the live schema. */
class Requirements002IT {
    private static final Path DOCUMENT = Path.of("../docs/requirements-002.md");
    private static final String NOT_BUILT = "not built yet: ";

    @Test
    void everyColumnOfTheDocumentHasARowAndNothingElseHas() throws IOException {
        Map<String, String> mapped = new TreeMap<>();
        rows("Columns").forEach(row -> mapped.put(row.get(0), row.get(1)));

        assertThat(mapped).isEqualTo(required());
    }

    @Test
    void everyMappedColumnExistsWithItsType() throws Exception {
        Map<String, String> live = strings("""
                SELECT c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod)
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
                """);

        assertThat(built("Columns", 2))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(live).containsEntry(row.get(2), row.get(3)));
    }

    @Test
    void everyEnumerationIsACheckThatTakesItsValues() throws Exception {
        Map<String, String> checks = strings("""
                SELECT c.relname || '.' || a.attname, string_agg(pg_get_constraintdef(k.oid), ' ')
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_attribute a ON a.attrelid = c.oid AND k.conkey = ARRAY[a.attnum]
                WHERE k.contype = 'c' GROUP BY 1
                """);

        assertThat(built("Enumerations", 2)).isNotEmpty().allSatisfy(row -> {
            for (String value : row.get(1).split(", ", -1)) {
                assertThat(checks.get(row.get(2))).as(row.get(2)).contains("'" + value + "'");
            }
        });
    }

    @Test
    void everyIndexExistsWithItsColumns() throws Exception {
        Map<String, String> live = strings("""
                SELECT c.relname, string_agg(a.attname, ', ' ORDER BY a.attnum)
                FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace GROUP BY 1
                """);

        assertThat(built("Indexes", 2))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(live).containsEntry(row.get(2), row.get(3)));
    }

    @Test
    void everyConstraintIsOnItsTable() throws Exception {
        Map<String, String> live = strings("""
                SELECT c.relname, string_agg(pg_get_constraintdef(k.oid), E'\\n') || E'\\n'
                  || coalesce((SELECT string_agg(indexdef, E'\\n') FROM pg_indexes WHERE tablename = c.relname), '')
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid GROUP BY c.relname
                """);

        assertThat(built("Constraints", 2))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(live.get(row.get(1))).contains(row.get(2)));
    }

    private static List<List<String>> built(String section, int column) throws IOException {
        return rows(section).stream()
                .filter(row -> !row.get(column).startsWith(NOT_BUILT))
                .toList();
    }

    /** Cells of all Markdown tables under the heading, without head, rule and backticks. */
    private static List<List<String>> rows(String section) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("## ")) {
                inside = line.equals("## " + section);
            }
            if (inside && line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| Document 002")) {
                String[] cells = line.substring(1).split("\\|", -1);
                rows.add(List.of(cells).stream()
                        .map(cell -> cell.replace("`", "").strip())
                        .toList());
            }
        }
        assertThat(rows).as(section).isNotEmpty();
        return rows;
    }

    private static Map<String, String> required() throws IOException {
        try (InputStream in = Requirements002IT.class.getResourceAsStream("/requirements-002-columns.txt")) {
            Map<String, String> columns = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2))
                    .forEach(parts -> columns.put(parts[0], parts[1]));
            return columns;
        }
    }

    private static Map<String, String> strings(String sql) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.OWNER);
                var found = connection.createStatement().executeQuery(sql)) {
            Map<String, String> strings = new TreeMap<>();
            while (found.next()) {
                strings.put(found.getString(1), found.getString(2));
            }
            return strings;
        }
    }
}
