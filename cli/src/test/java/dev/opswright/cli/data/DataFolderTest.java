/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path base;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        DataFolder folder = DataFolder.open(base.resolve("deep/data"));

        assertThat(Files.getPosixFilePermissions(folder.root()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void generatesASecretOnceAndKeepsItUnreadableForOthers() throws IOException {
        DataFolder folder = DataFolder.open(base.resolve("data"));

        String secret = folder.secret("password");

        assertThat(secret).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9_-]+");
        assertThat(folder.secret("password")).isEqualTo(secret);
        assertThat(folder.secret("another")).isNotEqualTo(secret);
        assertThat(Files.getPosixFilePermissions(folder.file("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void isHeldByOneAtATime() throws IOException {
        DataFolder folder = DataFolder.open(base.resolve("data"));

        try (FolderLock held = FolderLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("already runs on the data folder")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
        }
        FolderLock.take(folder).close();
    }

    @Test
    void saysSoWhenItCannotBeMade() throws IOException {
        Files.writeString(base.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(base.resolve("file/data")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--data");
    }
}
