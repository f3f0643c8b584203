/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupPlanTest {
    private static final Instant NOW = Instant.parse("2026-05-05T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    @Test
    void keepsTheNewestFullBackupsAndWhatIsNotItsOwn() throws IOException {
        List<String> others = List.of(
                "opswright-20260101T000000Z-organization-acme.backup",
                "opswright-20260101T000000Z-schema.backup",
                "opswright-20260102T000000Z-full.backup.part",
                "erasures.jsonl");
        for (String name : others) {
            Files.createFile(folder.resolve(name));
        }
        for (int day = 1; day <= 5; day++) {
            Files.createFile(folder.resolve("opswright-2026050" + day + "T000000Z-full.backup"));
        }

        plan(2).prune();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsAll(others)
                    .contains("opswright-20260504T000000Z-full.backup", "opswright-20260505T000000Z-full.backup")
                    .hasSize(others.size() + 2);
        }
    }

    @Test
    void isDueWhenTheLastGoodOneIsOldAndAnHourAfterABadOne() {
        assertThat(state(null, null).isDue(NOW, DAY)).isTrue();
        assertThat(state(ago(23), null).isDue(NOW, DAY)).isFalse();
        assertThat(state(ago(24), null).isDue(NOW, DAY)).isTrue();
        assertThat(state(ago(30), NOW.minusSeconds(600)).isDue(NOW, DAY)).isFalse();
        assertThat(state(ago(30), ago(2)).isDue(NOW, DAY)).isTrue();
    }

    @Test
    void isLateWhenTheLastGoodOneIsTooOldOrALaterOneFailed() {
        assertThat(state(null, null).isLate(NOW, DAY)).as("none was due yet").isFalse();
        assertThat(state(null, ago(1)).isLate(NOW, DAY)).isTrue();
        assertThat(state(ago(25), null).isLate(NOW, DAY)).isTrue();
        assertThat(state(ago(5), ago(1)).isLate(NOW, DAY)).isTrue();
        assertThat(state(ago(1), ago(5)).isLate(NOW, DAY)).as("mended since").isFalse();
    }

    private static Instant ago(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static BackupJournal.State state(@Nullable Instant succeeded, @Nullable Instant failed) {
        return new BackupJournal.State(new UUID(0, 1), succeeded, failed);
    }

    private BackupPlan plan(int keep) {
        BackupJournal journal = new BackupJournal(() -> {
            throw new SQLException("nobody asks");
        });
        return new BackupPlan(folder, folder.resolve("backup.key"), DAY, keep, List.of(), journal, Optional.empty());
    }
}
