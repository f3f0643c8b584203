/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestContext;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ArchiveProof;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.audit.ExportVerifier;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Months that leave a real PostgreSQL for files: provable, and nothing else may be absent. */
class ArchiveIT {
    @TempDir
    static Path folder;

    @RegisterExtension
    static final TestContext CONTEXT = new TestContext();

    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final AtomicInteger YEARS = new AtomicInteger(2020);

    private final ChainStore chain = CONTEXT.getBean(ChainStore.class);
    private final AuditSigner signer = CONTEXT.getBean(AuditSigner.class);
    private final DataSource system =
            DelegatingDataSource.unwrapDataSource(CONTEXT.getBean(DataSource.class, "system"));
    private final UUID org = DATABASE.newOrganization();
    private final LocalDate month = LocalDate.of(YEARS.getAndDecrement(), 3, 1);
    private Path files;

    /** Events of the month in two categories, and two of another month; sealed, with a checkpoint. */
    @BeforeEach
    void write() throws SQLException {
        files = folder.resolve(org.toString());
        for (int months = 0; months < 2; months++) {
            sql(TestDatabase.SYSTEM, "SELECT make_audit_month('" + month.plusMonths(months) + "')");
        }
        for (int day = 1; day <= 5; day++) {
            event(month.withDayOfMonth(day), day % 2 == 0 ? "change" : "security");
        }
        event(month.plusMonths(1), "change");
        chain.seal(org, null, 100, NOW);
        chain.checkpoint(org, null, (before, head) -> {
            Checkpoint open = Checkpoint.next(before, head, NOW, signer.keyId());
            return open.withSignature(signer.sign(open.signed()));
        });
    }

    private void event(LocalDate day, String category) throws SQLException {
        sql(TestDatabase.SYSTEM, """
                INSERT INTO audit_events (org_id, id, at, category, actor_type, action, resource_type, outcome)
                VALUES ('%s', '%s', '%sT12:00:00Z', '%s', 'system', 'server:update', 'server', 'success')""".formatted(org, Ids.next(), day, category));
    }

    private AuditArchiver archiver(AuditCategory category) {
        // This test's month is over and nothing later, which is what the tests before it wrote.
        long days = java.time.temporal.ChronoUnit.DAYS.between(month.plusMonths(1), LocalDate.of(2026, 11, 22));
        return new AuditArchiver(new ChainReader(system), signer, new Retention(Map.of(category, (int) days)), files);
    }

    private ChainVerdict verify() {
        return new ChainReader(system).verify(org, signer.keys(), () -> true).verdict();
    }

    private Path file(String category) {
        return files.resolve(org + "/audit-" + month.toString().substring(0, 7) + "-" + category + ".jsonl");
    }

    private ChainVerdict verifyFile(Path file) throws IOException {
        ExportVerifier verifier = new ExportVerifier(signer.keys());
        Files.readAllLines(file).forEach(verifier::line);
        return verifier.verdict();
    }

    private static void sql(String role, String... statements) throws SQLException {
        try (Connection connection = DATABASE.connect(role);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aMonthLeavesForAFileAndBothStillVerify() throws Exception {
        AuditArchiver archiver = archiver(AuditCategory.SECURITY);
        assertThat(archiver.due(NOW)).containsExactly(new AuditArchiver.Month(month, AuditCategory.SECURITY, 3, 1));
        assertThat(files).as("a look touches nothing").doesNotExist();

        assertThat(archiver.run(NOW)).hasSize(1);

        assertThat(verifyFile(file("security"))).isEqualTo(new ChainVerdict(true, 3, 5, 0, 0, null));
        ChainVerdict verdict = verify();
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.checked()).isEqualTo(6);
        assertThat(verdict.unsealed())
                .as("that it was archived is an event itself")
                .isEqualTo(1);
        assertThat(archiver.due(NOW)).isEmpty();
        assertThat(archiver.run(NOW)).isEmpty();
    }

    @Test
    void aChangedFileIsFound() throws Exception {
        archiver(AuditCategory.SECURITY).run(NOW);
        List<String> lines = Files.readAllLines(file("security"));
        for (int at = 0; at < lines.size(); at++) {
            List<String> cut = new java.util.ArrayList<>(lines);
            cut.remove(at);
            Files.write(file("security"), cut);
            assertThat(verifyFile(file("security")).ok())
                    .as("without line " + at)
                    .isFalse();
        }
        Files.writeString(file("security"), String.join("\n", lines).replace("server:update", "server:delete") + "\n");
        assertThat(verifyFile(file("security")).ok()).isFalse();
    }

    @Test
    void nothingElseMayBeAbsent() throws Exception {
        archiver(AuditCategory.SECURITY).run(NOW);
        assertThat(verify().ok()).isTrue();

        behindItsBack(
                "audit_events",
                "DELETE FROM audit_events WHERE org_id = '" + org + "' AND category = 'change'" + " AND at < '"
                        + month.plusMonths(1) + "'");

        assertThat(verify().firstBad().reason()).startsWith("event_missing");
    }

    @Test
    void aProofThatNobodySignedIsNone() throws Exception {
        behindItsBack(
                "audit_events", "DELETE FROM audit_events WHERE org_id = '" + org + "' AND category = 'security'");
        sql(
                TestDatabase.SYSTEM,
                "INSERT INTO audit_archives (org_id, month, category, events, file, sha256) VALUES ('" + org + "', '"
                        + month + "', 'security', 3, 'x', 'y')");

        assertThat(verify().firstBad().reason()).startsWith("archive_signature");
    }

    @Test
    void aProofThatWasChangedOrTakenAwayIsNone() throws Exception {
        archiver(AuditCategory.SECURITY).run(NOW);
        ArchiveStore store = new ArchiveStore(system);
        ArchiveProof proof = store.proofs(org).getFirst();
        String own = " WHERE org_id = '" + org + "'";
        for (String change : List.of(
                "events = 4",
                "sha256 = 'x'",
                "last_sequence = 6",
                "first_sequence = 2",
                "first_hash = '\\x00'",
                "last_hash = '\\x00'",
                "file = 'x'",
                "month = '" + month.plusMonths(1) + "'",
                "category = 'operation'",
                "links_hash = '\\x00'",
                "key_id = 'x'",
                "archived_at = archived_at + interval '1 second'")) {
            behindItsBack("audit_archives", "UPDATE audit_archives SET " + change + own);
            assertThat(verify().firstBad().reason()).as(change).startsWith("archive_signature");
            behindItsBack("audit_archives", "DELETE FROM audit_archives" + own);
            assertThat(verify().firstBad().reason()).as("without a proof").startsWith("event_missing");
            store.prove(proof);
        }
        assertThat(verify().ok()).isTrue();
    }

    @Test
    void aMonthStaysWhereItsFileIsGoneOrItsChainBroken() throws Exception {
        AuditArchiver archiver = archiver(AuditCategory.CHANGE);
        ArchiveStore store = new ArchiveStore(system);
        ArchiveStore.Part part = new ArchiveStore.Part(month, AuditCategory.CHANGE);
        store.prove(new ArchiveFile(files, store, signer).write(org, part, NOW));
        Files.delete(file("change"));
        assertThatThrownBy(() -> archiver.run(NOW))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("not in the");

        behindItsBack(
                "audit_events",
                "UPDATE audit_events SET reason = 'x' WHERE org_id = '" + org + "' AND category = 'change'");
        assertThatThrownBy(() -> archiver.run(NOW))
                .isInstanceOf(ArchiveRefused.class)
                .hasMessageContaining("event_changed");
        assertThat(store.held(part)).hasSize(1);
    }

    /** As the owner of the database, with its guards switched off and on again. */
    private static void behindItsBack(String table, String... statements) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " DISABLE TRIGGER USER, NO FORCE ROW LEVEL SECURITY");
            try {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } finally {
                statement.execute("ALTER TABLE " + table + " ENABLE TRIGGER USER, FORCE ROW LEVEL SECURITY");
            }
        }
    }
}
