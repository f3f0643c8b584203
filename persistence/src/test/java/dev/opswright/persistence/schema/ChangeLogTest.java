/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Readiness and backups know the schema by the names of the files, so each file is one change set of its name. */
class ChangeLogTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/changelog");

    @Test
    void everyFileIsOneChangeSetOfItsNameAndIsListed() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(changeSets(file))
                            .containsExactly(file.getFileName().toString().replace(".sql", "")));
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(SchemaState.changeSets())
                    .containsExactlyInAnyOrderElementsOf(
                            files.flatMap(file -> changeSets(file).stream()).toList());
        }
    }

    private static List<String> changeSets(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("--changeset opswright:"))
                    .map(line -> line.replaceFirst("--changeset opswright:(\\S+).*", "$1"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
