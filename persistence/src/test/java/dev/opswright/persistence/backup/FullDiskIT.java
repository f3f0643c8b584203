/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup onto a real disk of a few pages, which only root can make. */
class FullDiskIT {
    @TempDir
    Path base;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(base.resolve("disk"));
        if (!ran("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString())) {
            note("SKIPPED a full disk: only root may mount one, and not in every container");
            Assumptions.abort("nobody may mount a small disk here");
        }
    }

    private static void note(String line) throws IOException {
        System.err.println(line);
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file != null) {
            Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        ran("umount", disk.toString());
    }

    private static boolean ran(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private BackupMaker.Made backup() {
        TestDatabase database = TestDatabase.shared();
        var source = new CopiedDatabase(
                CopiedDatabase.PRODUCT, () -> DriverManager.getConnection(database.url(), "postgres", "postgres"));
        return new BackupMaker(Clock.systemUTC())
                .make(BackupMaker.Order.full(
                        disk, BackupKey.of("a passphrase of the test's own", "the test"), List.of(source)));
    }

    @Test
    void leavesNothingBehindSaysWhatToDoAndTheNextOneTidiesUp() throws IOException, InterruptedException {
        assertThatThrownBy(this::backup)
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("Make room there");
        assertThat(disk).isEmptyDirectory();

        Path killed = Files.createFile(disk.resolve("opswright-20200101T000000Z-full.backup.part"));
        Files.setLastModifiedTime(killed, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path atWork = Files.createFile(disk.resolve("opswright-20200102T000000Z-full.backup.part"));
        assertThat(ran("mount", "-o", "remount,size=8m", disk.toString())).isTrue();

        BackupMaker.Made made = backup();

        assertThat(disk.toFile().listFiles())
                .as("one that may still be at work stays")
                .containsExactlyInAnyOrder(made.file().toFile(), atWork.toFile());
    }
}
