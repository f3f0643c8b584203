/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.BackupJournal;
import dev.opswright.persistence.backup.BackupPlan;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.DrillJournal;
import dev.opswright.persistence.backup.DrillPlan;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.backup.TwoInstallations;
import dev.opswright.persistence.secret.MasterKey;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's own backups and drills on a real PostgreSQL, and the alerts about them; each look runs what is due in place. */
class ScheduledBackupIT {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    static Path base;

    private static TwoInstallations.Place home;
    private static ApplicationContext program;

    @TempDir
    Path own;

    private Path folder;
    private Duration ahead = Duration.ZERO;
    private boolean damage;
    private Optional<BackupException> refusal = Optional.empty();

    @BeforeAll
    static void start() {
        home = TwoInstallations.Place.made("worker_backups");
        home.run("INSERT INTO organizations (id, name, slug, platform) VALUES (gen_random_uuid(), 'P', 'p', true)");
        MasterKey.loadOrCreate(base.resolve("master.key"));
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.replaceAll((key, value) -> key.endsWith(".url") ? url() : value);
        properties.put("opswright.master-key-file", base.resolve("master.key").toString());
        program = ApplicationContext.run(properties);
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @BeforeEach
    void forget() {
        home.run("DELETE FROM backups", "DELETE FROM backup_drills");
        folder = own.resolve("backups");
    }

    private BackupPlan plan(Optional<DrillPlan> drills) {
        return new BackupPlan(
                folder,
                base.resolve("backup.key"),
                DAY,
                3,
                List.of(home.copied()),
                new BackupJournal(system()),
                drills);
    }

    /** The database stamps what became of a backup, so that the days which pass here are those of its clock. */
    private void aDayPasses() {
        home.run(
                "UPDATE backups SET finished_at = finished_at - interval '1 day'",
                "UPDATE backup_drills SET finished_at = finished_at - interval '1 day'");
        ahead = ahead.plusSeconds(1);
    }

    private ScheduledBackup job(Optional<DrillPlan> drills) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                // A second ahead of the last: names of backups are unique by the second.
                return Instant.now().plus(ahead);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        return new ScheduledBackup(plan(drills), program.getBean(PlatformAlerts.class), clock, Runnable::run);
    }

    private DrillPlan drills(int days) {
        return new DrillPlan(
                Duration.ofDays(days), this::place, base.resolve("master.key"), new DrillJournal(system()));
    }

    /** Asked for between a backup and its drill, which is where a disk would rot. */
    private RestorePlace place() {
        if (damage) {
            flipAByte(newest());
        }
        refusal.ifPresent(told -> {
            throw told;
        });
        return home;
    }

    private static CopiedDatabase.Connector system() {
        return () -> DriverManager.getConnection(url(), TestDatabase.SYSTEM, "test");
    }

    private static String url() {
        return TestDatabase.shared().url().replace("/opswright?", "/" + home.product() + "?");
    }

    private Path newest() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("-full.backup"))
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flipAByte(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once to do what is due, once to see what became of it. */
    private List<String> looked(ScheduledBackup job) {
        job.look();
        job.look();
        return home.ask("SELECT alert_name FROM alerts WHERE status = 'firing' ORDER BY 1");
    }

    private static void goodDrill() {
        home.run("INSERT INTO backup_drills (id, status, file, table_count, row_count)"
                + " VALUES (gen_random_uuid(), 'success', 'x', 1, 1)");
    }

    private static List<String> drilled() {
        return home.ask("SELECT status FROM backup_drills ORDER BY finished_at");
    }

    private static List<String> lastAudited(String action) {
        return home.ask("SELECT outcome || ' ' || coalesce(reason, '') FROM audit_events WHERE action = '" + action
                + "' ORDER BY id DESC LIMIT 1");
    }

    @Test
    void aFailedBackupOpensAnAlertThatTheNextGoodOneCloses() throws IOException {
        ScheduledBackup job = job(Optional.empty());
        Files.writeString(folder, "a file where the folder should be");

        assertThat(looked(job)).containsExactly(ScheduledBackup.ALERT);
        assertThat(lastAudited("backup:create")).singleElement().asString().startsWith("failure The backup could not");

        Files.delete(folder);
        assertThat(looked(job)).as("not before an hour has passed").containsExactly(ScheduledBackup.ALERT);
        home.run("UPDATE backups SET finished_at = finished_at - interval '61 minutes'");
        assertThat(looked(job)).isEmpty();
        assertThat(lastAudited("backup:create")).containsExactly("success ");
    }

    @Test
    void aBackupThatIsTooOldOpensTheAlertThoughNoneFailed() {
        ScheduledBackup idle = new ScheduledBackup(
                plan(Optional.empty()), program.getBean(PlatformAlerts.class), Clock.systemUTC(), work -> {});
        home.run("INSERT INTO backups (id, kind, status, file, finished_at)"
                + " VALUES (gen_random_uuid(), 'full', 'success', 'x', now() - interval '31 hours')");
        assertThat(looked(idle)).containsExactly(ScheduledBackup.ALERT);

        home.run("UPDATE backups SET finished_at = now() - interval '29 hours'");
        assertThat(looked(idle)).isEmpty();
    }

    @Test
    void aDrillThatFindsAFlippedByteOpensAnAlertThatTheNextGoodOneCloses() {
        ScheduledBackup job = job(Optional.of(drills(1)));
        assertThat(looked(job)).isEmpty();
        assertThat(drilled()).containsExactly("success");
        assertThat(home.ask("SELECT file FROM backup_drills WHERE table_count > 50 AND row_count > 0"
                        + " AND audit_events IS NOT NULL"))
                .containsExactly(newest().toString());
        assertThat(lastAudited("backup:drill")).containsExactly("success ");

        aDayPasses();
        damage = true;
        assertThat(looked(job)).containsExactly(ScheduledDrill.ALERT);
        assertThat(drilled()).containsExactly("success", "failed");
        assertThat(lastAudited("backup:drill")).singleElement().asString().contains("damaged or cut");

        aDayPasses();
        damage = false;
        assertThat(looked(job)).isEmpty();
        assertThat(drilled()).containsExactly("success", "failed", "success");
        assertThat(home.ask("SELECT datname FROM pg_database WHERE datname LIKE '%\\_restore\\_%'"))
                .as("nothing is left over")
                .isEmpty();
    }

    @Test
    void drillsKeepTheirOwnPaceAndSayWhatIsMissing() {
        goodDrill();
        ScheduledBackup job = job(Optional.of(drills(2)));
        aDayPasses();
        looked(job);
        assertThat(drilled()).as("one of two backups").hasSize(1);

        aDayPasses();
        refusal = Optional.of(new BackupException("The role for it is missing."));
        assertThat(looked(job)).containsExactly(ScheduledDrill.ALERT);
        assertThat(lastAudited("backup:drill")).containsExactly("failure The role for it is missing.");
        assertThat(looked(job(Optional.empty())))
                .as("no drills are asked for any more")
                .isEmpty();
    }

    @Test
    void aDrillThatIsOverdueOpensTheAlertThoughNoneFailed() {
        goodDrill();
        ScheduledBackup job = job(Optional.of(drills(8)));
        looked(job);
        home.run("UPDATE backup_drills SET finished_at = now() - interval '9 days 5 hours'");
        assertThat(looked(job)).isEmpty();

        home.run("UPDATE backup_drills SET finished_at = now() - interval '9 days 7 hours'");
        assertThat(looked(job)).containsExactly(ScheduledDrill.ALERT);
    }
}
