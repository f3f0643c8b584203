/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {
    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.shared();
    private final BackupKey key = BackupKey.of("a passphrase of the test's own", "the test");

    private CopiedDatabase as(String role) {
        return new CopiedDatabase(CopiedDatabase.PRODUCT, () -> database.connect(role));
    }

    private CopiedDatabase everyRow() {
        return new CopiedDatabase(
                CopiedDatabase.PRODUCT, () -> DriverManager.getConnection(database.url(), "postgres", "postgres"));
    }

    private BackupMaker.Made backup(BackupKind kind, CopiedDatabase source) {
        return new BackupMaker(Clock.systemUTC()).make(new BackupMaker.Order(folder, key, kind, null, List.of(source)));
    }

    @Test
    void holdsEveryRowAndSaysSoWithoutADatabase() {
        UUID org = database.newOrganization();

        BackupMaker.Made made = backup(BackupKind.FULL, everyRow());

        BackupVerifier.Verified verified = BackupVerifier.verify(made.file(), key);
        assertThat(verified.manifest()).isEqualTo(made.manifest());
        assertThat(verified.manifest().tables())
                .filteredOn(sum -> sum.table().equals("organizations"))
                .singleElement()
                .satisfies(sum -> assertThat(sum.rows()).isPositive());
        assertThat(made.file())
                .content(java.nio.charset.StandardCharsets.ISO_8859_1)
                .doesNotContain(org.toString());
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void holdsNoRowsButTheVersionsWhenOnlyTheSchemaIsAskedFor() {
        BackupMaker.Made made = backup(BackupKind.SCHEMA, everyRow());

        assertThat(made.manifest().tables()).isEmpty();
        assertThat(made.head().databases().getFirst().versions()).contains("0001-tenancy", "0035-audit");
    }

    @Test
    void failsRatherThanLeaveOutRowsThatTheRoleMayNotSee() {
        assertThatThrownBy(() -> backup(BackupKind.FULL, as(TestDatabase.OWNER)))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("row-level security");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsEveryChangedByteAndEveryCut() throws IOException {
        Path file = backup(BackupKind.FULL, everyRow()).file();
        byte[] whole = Files.readAllBytes(file);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, changed);
            assertThatThrownBy(() -> BackupVerifier.verify(file, key))
                    .as("seed %d round %d", seed, round)
                    .isInstanceOf(BackupException.class);
            Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatThrownBy(() -> BackupVerifier.verify(file, key))
                    .as("seed %d cut %d", seed, round)
                    .isInstanceOf(BackupException.class);
        }
    }

    @Test
    void opensWithItsOwnKeyOnly() {
        Path file = backup(BackupKind.SCHEMA, everyRow()).file();

        assertThatThrownBy(() -> BackupVerifier.verify(file, BackupKey.of("another passphrase, as long", "the test")))
                .hasMessage("This key does not open this backup.");
        assertThatThrownBy(() -> BackupKey.of("short", "the test")).hasMessageContaining("at least 20 characters");
    }
}
