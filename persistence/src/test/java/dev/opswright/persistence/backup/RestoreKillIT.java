/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a restore that replaces what is there. */
class RestoreKillIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String SCRATCH = "SELECT datname FROM pg_database WHERE datname LIKE 'kill\\_home\\_re%'";
    private static final String LOCKS = "SELECT CAST(pid AS text) FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = 'postgres')";

    @TempDir
    Path folder;

    @Test
    void leavesWhatIsInUseAloneAndASecondOneWorks() throws IOException, InterruptedException {
        TwoInstallations.Place home = TwoInstallations.Place.made("kill_home");
        TwoInstallations.Place server = home.named("postgres");
        home.run("INSERT INTO organizations (id, name, slug) VALUES (gen_random_uuid(), 'Then', 'then')");
        BackupMaker.Made backup = new BackupMaker(Clock.systemUTC())
                .make(BackupMaker.Order.full(folder, KilledRestore.key(), List.of(home.copied())));
        home.run("UPDATE organizations SET slug = 'now'");

        Process child = KilledRestore.start(home, backup.file());
        try {
            await("a database that is being filled")
                    .atMost(LIMIT)
                    .until(() -> !server.ask(SCRATCH).isEmpty() || !child.isAlive());
            assertThat(child.isAlive()).as("child.log").isTrue();
        } finally {
            child.destroyForcibly().waitFor();
        }

        assertThat(home.ask("SELECT slug FROM organizations")).containsExactly("now");
        await("the server noticed").atMost(LIMIT).until(() -> server.ask(LOCKS).isEmpty());
        try (Restoration second = Restoration.of(backup.file(), KilledRestore.key(), home)) {
            assertThat(second.isInUse()).isTrue();
            second.fill();
            second.swap();
        }
        assertThat(home.ask("SELECT slug FROM organizations")).containsExactly("then");
        assertThat(server.ask(SCRATCH)).as("nothing is left over").isEmpty();
    }
}
