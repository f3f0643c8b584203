/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestContext;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.ChainStore;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.privacy.PrivacyRef;
import dev.opswright.workflows.privacy.PrivacyStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Export and erasure on a real PostgreSQL, as the roles of the program. */
class PrivacyStoreIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @RegisterExtension
    static final TestContext CONTEXT = new TestContext();

    @TempDir
    static Path folder;

    private final UUID org = DATABASE.newOrganization();
    private final String word = "m" + Ids.next().toString().substring(24);
    private final UUID maria = person(org, word);
    private final UUID boss = person(org, word + "-boss");
    private final PrivacyStore store = CONTEXT.getBean(PrivacyStore.class);
    private final Tenancy tenancy = CONTEXT.getBean(Tenancy.class);
    private final AuditSigner signer = CONTEXT.getBean(AuditSigner.class);

    @Test
    void collectsWhatIsAboutThePersonAndNothingOfOthers() throws IOException {
        traces();
        PrivacyRef request = request("export", "now() + interval '14 days'");

        store.collect(request);

        assertThat(store.look(request))
                .hasValueSatisfying(state -> assertThat(state.status()).isEqualTo(PrivacyStatus.COLLECTED));
        Map<String, String> files = archive(request);
        assertThat(files.get("users.jsonl"))
                .contains(word + "@example.org", "\"username\": \"" + word + "\"")
                .doesNotContain("boss", "password");
        assertThat(files.get("user_sessions.jsonl")).contains("192.0.2.7").doesNotContain("token_hash");
        assertThat(files.get("audit_events.jsonl")).contains("server:create", "192.0.2.99", "Firefox");
        assertThat(files.get("alert_events.jsonl")).contains("acknowledged");
        assertThat(files.get("settings.jsonl")).contains("timezone");
    }

    @Test
    void anOrganizationGetsNothingOfAGuestThatIsNotItsOwn() throws IOException {
        traces();
        sql("INSERT INTO user_preferences (user_id, theme, language, time_format, home_page) VALUES ('" + maria
                + "', 'dark', 'en', 'iso', 'overview')");
        assertThat(collected()).containsKeys("user_preferences.jsonl", "login_attempts.jsonl", "mail_outbox.jsonl");
        sql("UPDATE memberships SET home = false WHERE org_id = '" + org + "' AND user_id = '" + maria + "'");
        sql("INSERT INTO memberships (org_id, user_id, roles) VALUES ('" + DATABASE.newOrganization() + "', '" + maria
                + "', '{viewer}')");

        Map<String, String> files = collected();

        assertThat(files.get("users.jsonl"))
                .contains("\"username\": \"" + word + "\"")
                .doesNotContain("example.org", "last_login", "created_at");
        assertThat(files.get("user_sessions.jsonl")).contains("192.0.2.7");
        assertThat(files.get("memberships.jsonl")).contains("admin").doesNotContain("viewer");
        assertThat(files)
                .doesNotContainKeys(
                        "user_preferences.jsonl",
                        "login_attempts.jsonl",
                        "mail_outbox.jsonl",
                        "account_links.jsonl",
                        "user_identities.jsonl");
    }

    private Map<String, String> collected() throws IOException {
        PrivacyRef request = request("export", "now() + interval '14 days'");
        store.collect(request);
        Map<String, String> files = archive(request);
        store.end(request, PrivacyStatus.COLLECTED, PrivacyStatus.EXPIRED, "nobody_decided", "Nobody decided.");
        return files;
    }

    @Test
    void whatWasCollectedIsSealedAndGoesWithTheEnd() throws SQLException {
        PrivacyRef request = request("export", "now() + interval '14 days'");
        store.collect(request);
        assertThat(one("SELECT count(*) FROM privacy_archives WHERE position(CAST('" + word
                        + "' AS bytea) in content_sealed) > 0"))
                .isEqualTo("0");

        store.end(request, PrivacyStatus.COLLECTED, PrivacyStatus.EXPIRED, "nobody_decided", "Nobody decided.");
        store.end(request, PrivacyStatus.COLLECTED, PrivacyStatus.FAILED, "again", "Again.");

        assertThat(one("SELECT status || reason_code FROM privacy_requests WHERE id = '" + request.requestId() + "'"))
                .isEqualTo("expirednobody_decided");
        assertThat(one("SELECT count(*) FROM privacy_archives WHERE request_id = '" + request.requestId() + "'"))
                .isEqualTo("0");
    }

    @Test
    void erasingLeavesTheActorUnderAPseudonymAndTheChainWhole() throws SQLException {
        traces();
        seal();
        PrivacyRef request = request("erasure", "now() - interval '1 second'");

        store.erase(request);
        store.erase(request);

        String pseudonym = new Subject(org, maria).pseudonym();
        assertThat(one("SELECT username || coalesce(email, '') || coalesce(full_name, '') || is_active FROM users"
                        + " WHERE id = '" + maria + "'"))
                .isEqualTo(pseudonym + "false");
        assertThat(one("SELECT count(*) FROM user_sessions WHERE user_id = '" + maria + "'"))
                .isEqualTo("0");
        assertThat(one("SELECT string_agg(CAST(details AS text), ' ' ORDER BY id) FROM alert_events WHERE org_id = '"
                        + org + "'"))
                .contains("{\"username\": \"" + pseudonym + "\"}", "\"note\": \"" + word + "\"", word + "-boss");
        assertThat(CONTEXT.getBean(ChainReader.class)
                        .verify(org, signer.keys(), () -> true)
                        .verdict()
                        .ok())
                .isTrue();
        assertThat(one("SELECT count(*) FROM audit_subject_keys WHERE org_id = '" + org + "' AND subject_id = '" + maria
                        + "' AND key_encrypted IS NULL"))
                .isEqualTo("1");
        Certificate certificate = store.ledger().stream()
                .filter(found -> found.content().subjectId().equals(maria))
                .findFirst()
                .orElseThrow();
        assertThat(certificate.isSignedBy(signer.keys())).isTrue();
        assertThat(certificate.content().rows()).containsEntry("users", 1L).containsEntry("user_sessions", 1L);
        assertThat(certificate.document()).doesNotContain(word);
    }

    @Test
    void nobodyIsErasedBeforeTheGraceIsOver() throws SQLException {
        PrivacyRef request = request("erasure", "now() + interval '1 hour'");

        store.erase(request);

        assertThat(one("SELECT username FROM users WHERE id = '" + maria + "'")).isEqualTo(word);
    }

    @Test
    void theLastAdministratorAndMembersOfOtherOrganizationsAreNotErased() throws SQLException {
        sql("UPDATE users SET is_active = false WHERE id = '" + boss + "'");
        PrivacyRef last = request("erasure", "now() - interval '1 second'");
        store.erase(last);
        sql("UPDATE users SET is_active = true WHERE id = '" + boss + "'");
        sql("INSERT INTO memberships (org_id, user_id, roles, home) VALUES ('" + DATABASE.newOrganization() + "', '"
                + maria + "', '{viewer}', false)");
        PrivacyRef elsewhere = request("erasure", "now() - interval '1 second'");
        store.erase(elsewhere);

        assertThat(one("SELECT status || ' ' || reason_code FROM privacy_requests WHERE id = '" + last.requestId()
                        + "'"))
                .isEqualTo("failed last_administrator");
        assertThat(one("SELECT status || ' ' || reason_code FROM privacy_requests WHERE id = '" + elsewhere.requestId()
                        + "'"))
                .isEqualTo("failed member_elsewhere");
        assertThat(one("SELECT username FROM users WHERE id = '" + maria + "'")).isEqualTo(word);
    }

    @Test
    void whoeverARestoreBringsBackIsErasedAgainByTheFileBesideTheBackups() throws SQLException, IOException {
        PrivacyRef request = request("erasure", "now() - interval '1 second'");
        store.erase(request);
        LedgerFile file = new LedgerFile(folder.resolve(org + ".jsonl"));
        file.add(store.ledger());
        file.add(store.ledger());
        Files.writeString(
                folder.resolve(org + ".jsonl"),
                "{\"document\": \"{}\", \"key_id\": \"x\", \"signature\": \"y\"}\nnonsense\n",
                java.nio.file.StandardOpenOption.APPEND);
        asBeforeTheErasure();

        List<Subject> again = store.reapply(file.read(signer.keys()));

        assertThat(again).containsExactly(new Subject(org, maria));
        assertThat(one("SELECT username FROM users WHERE id = '" + maria + "'"))
                .isEqualTo(new Subject(org, maria).pseudonym());
        assertThat(store.reapply(file.read(signer.keys()))).isEmpty();
    }

    private void asBeforeTheErasure() throws SQLException {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER);
                Statement statement = owner.createStatement()) {
            statement.execute("ALTER TABLE erasures NO FORCE ROW LEVEL SECURITY");
            statement.execute("ALTER TABLE erasures DISABLE TRIGGER erasures_append_only");
            statement.execute("DELETE FROM erasures WHERE org_id = '" + org + "'");
            statement.execute("ALTER TABLE erasures ENABLE TRIGGER erasures_append_only");
            statement.execute("ALTER TABLE erasures FORCE ROW LEVEL SECURITY");
        }
        sql("UPDATE users SET username = '" + word + "', is_active = true WHERE id = '" + maria + "'");
    }

    private void traces() {
        tenancy.run(
                org,
                () -> CONTEXT.getBean(AuditWriter.class)
                        .write(AuditEntry.of(
                                AuditActor.user(maria, word),
                                new AuditOrigin("192.0.2.99", "Firefox", null, null),
                                AuditAction.SERVER_CREATED)));
        sql("INSERT INTO user_sessions (id, org_id, user_id, token_hash, csrf_token, expires_at, ip_address) VALUES"
                + " (gen_random_uuid(), '" + org + "', '" + maria + "', CAST('" + word
                + "' AS bytea), 'c', now() + interval '1 hour', '192.0.2.7')");
        UUID id = Ids.next();
        tenant("INSERT INTO settings (org_id, key, value_json, updated_by) VALUES ('" + org + "', 'timezone', '1', '"
                + maria + "')");
        tenant("INSERT INTO alert_sources (id, org_id, name, kind) VALUES ('" + id + "', '" + org
                + "', 's', 'opswright')");
        tenant("INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes) VALUES ('" + id
                + "', '" + org + "', '" + id + "', '', '', 0)");
        tenant("INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, received_at, alert_name,"
                + " severity, severity_level, status, labels, annotations, delivery_id) VALUES ('" + id + "', '" + org
                + "', '" + id + "', 's', 'f', now(), now(), 'A', 'info', 'info', 'firing', '{}', '{}', '" + id + "')");
        for (String by : List.of(word, word + "-boss")) {
            tenant("INSERT INTO alert_events (org_id, alert_id, kind, details) VALUES ('" + org + "', '" + id
                    + "', 'acknowledged', '{\"username\": \"" + by + "\"}')");
        }
        tenant("INSERT INTO alert_events (org_id, alert_id, kind, details) VALUES ('" + org + "', '" + id
                + "', 'received', '{\"note\": \"" + word + "\"}')");
    }

    private void seal() {
        CONTEXT.getBean(ChainStore.class).seal(org, null, 1_000, Instant.now());
    }

    private PrivacyRef request(String kind, String due) {
        UUID id = Ids.next();
        tenant("INSERT INTO privacy_requests (id, org_id, kind, subject_id, reason, requested_by, due_at) VALUES ('"
                + id + "', '" + org + "', '" + kind + "', '" + maria + "', 'asked', '" + boss + "', " + due + ")");
        return new PrivacyRef(org, id);
    }

    private Map<String, String> archive(PrivacyRef request) throws IOException {
        byte[] zip = tenancy.read(
                        org, () -> CONTEXT.getBean(PrivacyArchives.class).open(request.requestId()))
                .orElseThrow();
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static UUID person(UUID org, String name) {
        UUID id = Ids.next();
        sql("INSERT INTO users (id, username, email, full_name, password_hash) VALUES ('" + id + "', '" + name + "', '"
                + name + "@example.org', 'Somebody', 'x')");
        sql("INSERT INTO memberships (org_id, user_id, roles) VALUES ('" + org + "', '" + id + "', '{admin}')");
        return id;
    }

    private static void sql(String sql) {
        run(TestDatabase.SYSTEM, "SELECT 1", sql);
    }

    private void tenant(String sql) {
        run(TestDatabase.APPLICATION, "SELECT set_config('app.org_id', '" + org + "', false)", sql);
    }

    private static void run(String role, String before, String sql) {
        try (Connection connection = DATABASE.connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(before);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.SYSTEM);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
