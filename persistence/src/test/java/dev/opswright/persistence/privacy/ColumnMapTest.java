/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ColumnMapTest {
    private static final Path DOCS = Path.of("..", "docs", "personal-data.md");

    @Test
    void theDocumentShowsEveryColumnThatIsAboutPeople() throws IOException {
        List<String> map = ColumnMap.load().tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(MappedColumn::isPersonal)
                        .map(column -> line(table, column)))
                .toList();
        if (Boolean.getBoolean("privacy.write")) {
            String before = Files.readString(DOCS);
            Files.writeString(DOCS, before.substring(0, before.indexOf("| `")) + String.join("\n", map) + "\n");
        }

        assertThat(Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `")))
                .as("write it by -Dprivacy.write=true")
                .containsExactlyElementsOf(map);
    }

    @Test
    void whatIsKeptAboutPeopleNeedsAReason() {
        assertThatThrownBy(() -> ColumnMap.parse(List.of("[t]", "c name export keep")))
                .hasMessageContaining("needs a reason");
    }

    private static String line(MappedTable table, MappedColumn column) {
        return "| `%s.%s` | %s | %s | %s | %s |"
                .formatted(
                        table.name(),
                        column.name(),
                        column.kind().word(),
                        column.exported() ? "yes" : "no",
                        column.erasure().word(),
                        Objects.requireNonNullElse(column.reason(), ""));
    }
}
