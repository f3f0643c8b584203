/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of event types in the docs is the list there is. */
class AuditDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "audit.md");
    private static final Path MIGRATION = Path.of("src/main/resources/db/changelog/0035-audit.sql");

    @Test
    void everyTypeOfEventIsDocumentedAndNoOther() throws IOException {
        List<String> documented = Files.readAllLines(DOCS).stream()
                .dropWhile(line -> !line.equals("## Every type of event"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(AuditAction.values())
                        .map(action -> "| `" + action.word() + "` | "
                                + action.category().word() + " | " + action.description() + " |")
                        .toList());
    }

    @Test
    void theTriggerWritesNoOtherTypesEither() throws IOException {
        String sql = Files.readString(MIGRATION);
        String trigger = sql.substring(sql.indexOf("verb := CASE"), sql.indexOf("refused := ("));

        assertThat(Pattern.compile("'([a-z]+:[a-z-]+)'")
                        .matcher(trigger)
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(Arrays.stream(AuditAction.values())
                        .map(AuditAction::word)
                        .toList());
    }
}
