/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestContext;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the owner of the database does behind the program's back, with triggers and row security switched off. */
class AuditTamperingIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();
    private static final List<String> TABLES =
            List.of("audit_events", "audit_seals", "audit_checkpoints", "audit_unsealed");

    @RegisterExtension
    static final TestContext CONTEXT = new TestContext();

    private final Tenancy tenancy = CONTEXT.getBean(Tenancy.class);
    private final AuditWriter writer = CONTEXT.getBean(AuditWriter.class);
    private final ChainStore chain = CONTEXT.getBean(ChainStore.class);
    private final AuditSigner signer = CONTEXT.getBean(AuditSigner.class);

    @BeforeAll
    static void start() throws SQLException {
        guard("DISABLE TRIGGER USER", "NO FORCE ROW LEVEL SECURITY");
    }

    @AfterAll
    static void stop() throws SQLException {
        guard("ENABLE TRIGGER USER", "FORCE ROW LEVEL SECURITY");
    }

    private static void guard(String... words) throws SQLException {
        for (String table : TABLES) {
            for (String word : words) {
                owner("ALTER TABLE " + table + " " + word);
            }
        }
    }

    private static void owner(String sql) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A chain of six events with a checkpoint, of an organization of its own. */
    private UUID sealed() throws SQLException {
        UUID org = DATABASE.newOrganization();
        seal(org, "web-");
        return org;
    }

    /** Six more events and a checkpoint. */
    private void seal(UUID org, String name) throws SQLException {
        for (int i = 0; i < 6; i++) {
            AuditEntry entry = AuditEntry.of(
                            AuditActor.user(Ids.next(), "maria"),
                            new AuditOrigin("192.0.2.7", "Firefox", Ids.next(), "r-" + i),
                            AuditAction.SERVER_UPDATED)
                    .on(Ids.next(), name + i)
                    .because("reason")
                    .forPerson(Ids.next())
                    .changing(FieldDiff.between(Map.of("port", i), Map.of("port", 22)))
                    .with("n", i);
            tenancy.run(org, () -> writer.write(entry));
        }
        // The triggers are off, so what they would have noted is noted here.
        owner("INSERT INTO audit_unsealed SELECT org_id, at, id, category FROM audit_events a WHERE org_id = '" + org
                + "' AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.event_id = a.id)");
        chain.seal(org, null, 100, Instant.now());
        chain.checkpoint(org, null, (before, head) -> {
            Checkpoint open = Checkpoint.next(before, head, Instant.now(), signer.keyId());
            return open.withSignature(signer.sign(open.signed()));
        });
    }

    private ChainReader.Found since(UUID org, ChainLink known) {
        return CONTEXT.getBean(ChainReader.class).verifySince(org, known, signer.keys(), () -> true);
    }

    private ChainLink goodEnd(UUID org) {
        return Objects.requireNonNull(CONTEXT.getBean(ChainReader.class)
                .verify(org, signer.keys(), () -> true)
                .last());
    }

    @Test
    void whatCameAfterAGoodLookIsSeenWithoutGoingOverTheRest() throws SQLException {
        UUID org = sealed();
        ChainLink known = goodEnd(org);
        assertThat(since(org, known).verdict()).isEqualTo(new ChainVerdict(true, 0, 6, 0, 0, null));

        seal(org, "db-");
        assertThat(since(org, known).verdict()).isEqualTo(new ChainVerdict(true, 6, 12, 0, 1, null));

        owner("UPDATE audit_events SET reason = 'x' WHERE org_id = '" + org + "' AND resource_name = 'web-3'");
        assertThat(since(org, known).verdict().ok()).isTrue();
        assertThat(isGood(org)).isFalse();
        owner("UPDATE audit_events SET reason = 'x' WHERE org_id = '" + org + "' AND resource_name = 'db-3'");
        assertThat(since(org, known).verdict().firstBad().reason()).startsWith("event_changed");
    }

    @Test
    void whereTheKnownLinkIsNotWhatItWasTheWholeChainIsSeen() throws SQLException {
        UUID org = sealed();
        ChainLink known = goodEnd(org);
        owner("UPDATE audit_seals SET digest = CAST(repeat('a', 32) AS bytea) WHERE org_id = '" + org
                + "' AND sequence = 6");
        assertThat(since(org, known).verdict().firstBad().sequence()).isEqualTo(6);

        UUID cut = sealed();
        ChainLink end = goodEnd(cut);
        owner("DELETE FROM audit_seals WHERE org_id = '" + cut + "' AND sequence = 6");
        assertThat(since(cut, end).verdict().ok()).isFalse();
    }

    private boolean isGood(UUID org) {
        return CONTEXT.getBean(ChainReader.class)
                .verify(org, signer.keys(), () -> true)
                .verdict()
                .ok();
    }

    @Test
    void everyColumnThatIsChangedIsFound() throws SQLException {
        assertThat(isGood(sealed())).isTrue();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String table : List.of("audit_events", "audit_seals", "audit_checkpoints")) {
            columns.put(table, columns(table));
        }
        List<String> missed = new ArrayList<>();

        for (Map.Entry<String, List<String>> table : columns.entrySet()) {
            for (String column : table.getValue()) {
                UUID org = sealed();
                String row = table.getKey().equals("audit_checkpoints")
                        ? "true"
                        : table.getKey().equals("audit_seals") ? "sequence = 3" : "resource_name = 'web-3'";
                owner("UPDATE " + table.getKey() + " SET " + column + " = " + changed(column) + " WHERE org_id = '"
                        + org + "' AND " + row);
                if (isGood(org)) {
                    missed.add(table.getKey() + "." + column);
                }
            }
        }

        assertThat(columns.get("audit_events")).hasSize(20);
        assertThat(missed).isEmpty();
    }

    private static List<String> columns(String table) throws SQLException {
        try (Connection connection = DATABASE.connect(TestDatabase.OWNER);
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT attname FROM pg_attribute WHERE attrelid = '" + table
                                + "'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'org_id'")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static String changed(String column) {
        return switch (column) {
            case "at", "event_at", "sealed_at" -> column + " + interval '1 second'";
            case "category" -> "'security'";
            case "actor_type" -> "'system'";
            case "outcome" -> "'denied'";
            case "action" -> "'server:delete'";
            case "resource_type", "resource_id", "resource_name", "reason", "request_id", "key_id" ->
                column + " || 'x'";
            case "personal",
                    "ip_index",
                    "user_agent_index",
                    "previous_hash",
                    "digest",
                    "hash",
                    "head_hash",
                    "signature",
                    "previous_signature" -> column + " || '\\x00'";
            case "changes" -> "'[]'";
            case "details" -> "'{\"n\": 9}'";
            case "sequence", "number", "last_sequence" -> column + " + 100";
            case "first_sequence" -> column + " + 1";
            default -> "gen_random_uuid()";
        };
    }

    @Test
    void whatIsTakenAwayOrPutInIsFound() throws SQLException {
        for (String sql : List.of(
                "DELETE FROM audit_events WHERE org_id = '%s' AND resource_name = 'web-2'",
                "DELETE FROM audit_seals WHERE org_id = '%s' AND sequence = 2",
                "DELETE FROM audit_seals WHERE org_id = '%s' AND sequence > 3",
                "WITH s AS (DELETE FROM audit_seals WHERE org_id = '%1$s' AND sequence > 3 RETURNING event_id)"
                        + " DELETE FROM audit_events WHERE org_id = '%1$s' AND id IN (SELECT event_id FROM s)",
                "INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, outcome)"
                        + " VALUES ('%s', gen_random_uuid(), 'change', 'system', 'server:update', 'server', 'success')",
                "INSERT INTO audit_unsealed VALUES ('%s', now(), gen_random_uuid(), 'change')")) {
            UUID org = sealed();
            owner(sql.formatted(org));
            assertThat(isGood(org)).as(sql).isFalse();
        }
    }

    @Test
    void aSealerDoesNotGoOnWhereTheEndWasCutOff() throws SQLException {
        UUID org = sealed();
        owner("DELETE FROM audit_seals WHERE org_id = '" + org + "' AND sequence > 3");

        assertThatThrownBy(() -> chain.seal(org, null, 10, Instant.now())).isInstanceOf(ChainBrokenException.class);
    }
}
