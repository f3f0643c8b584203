/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.TestContext;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import dev.opswright.workflows.audit.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log on a real PostgreSQL: append-only, chained, searched, and what a database administrator can do to it. */
class AuditLogIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @RegisterExtension
    static final TestContext CONTEXT = new TestContext();

    private final UUID org = DATABASE.newOrganization();
    private final UUID maria = Ids.next();
    private final Tenancy tenancy = CONTEXT.getBean(Tenancy.class);
    private final AuditWriter writer = CONTEXT.getBean(AuditWriter.class);
    private final AuditQueries queries = CONTEXT.getBean(AuditQueries.class);
    private final ChainStore chain = CONTEXT.getBean(ChainStore.class);
    private final ChainReader reader = CONTEXT.getBean(ChainReader.class);
    private final AuditSigner signer = CONTEXT.getBean(AuditSigner.class);

    private AuditEntry entry(AuditAction action, String name) {
        return AuditEntry.of(
                        AuditActor.user(maria, "maria"),
                        new AuditOrigin("192.0.2.7", "Firefox", null, "request-1"),
                        action)
                .on(Ids.next(), name)
                .with("number", 1.5);
    }

    private void write(AuditEntry entry) {
        tenancy.run(org, () -> writer.write(entry));
    }

    private ChainLink seal() {
        return chain.seal(org, null, 1_000, Instant.now());
    }

    private void checkpoint() {
        chain.checkpoint(org, null, (before, head) -> {
            Checkpoint open = Checkpoint.next(before, head, Instant.now(), signer.keyId());
            return open.withSignature(signer.sign(open.signed()));
        });
    }

    private ChainVerdict verify() {
        return reader.verify(org, signer.keys(), () -> true).verdict();
    }

    private List<AuditEventRow> search(String filter, String value) {
        return tenancy.read(
                org,
                () -> queries.list(new ListRequest(Map.of(filter, List.of(value))))
                        .items());
    }

    @Test
    void aWrittenEventIsSealedFoundAndVerified() {
        write(entry(AuditAction.SERVER_CREATED, "web-1"));
        write(entry(AuditAction.SERVER_DELETED, "web-2").ended(AuditOutcome.FAILURE, "in_use"));
        assertThat(verify().unsealed()).isEqualTo(2);

        assertThat(seal().sequence()).isEqualTo(2);
        checkpoint();

        assertThat(verify()).isEqualTo(new ChainVerdict(true, 2, 2, 0, 1, null));
        assertThat(search("action", "server:create")).singleElement().satisfies(event -> {
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(event.resourceName()).isEqualTo("web-1");
            assertThat(event.details()).containsEntry("number", 1.5);
        });
        assertThat(search("ip", "192.0.2.7")).hasSize(2);
        assertThat(search("ip", "192.0.2.8")).isEmpty();
        assertThat(search("outcome", "failure,denied")).hasSize(1);
        assertThat(search("actor", maria.toString())).hasSize(2);
        assertThat(search("q", "WEB-2")).hasSize(1);
        assertThat(search("sequence", "2")).hasSize(1);
        UUID id = search("sequence", "1").getFirst().id();
        assertThat(tenancy.read(org, () -> queries.find(id))).isPresent();
    }

    @Test
    void anActionWhoseEventCannotBeWrittenDoesNotHappen() {
        UUID session = UUID.randomUUID();
        AuditEntry unwritable = new AuditEntry(
                new AuditActor("martian", null, null, null),
                AuditOrigin.NONE,
                null,
                AuditAction.SETTINGS_UPDATED,
                session.toString(),
                null,
                AuditOutcome.SUCCESS,
                null,
                List.of(),
                Map.of());

        assertThatThrownBy(() -> tenancy.run(org, () -> {
                    writer.write(entry(AuditAction.SERVER_CREATED, "gone"));
                    writer.write(unwritable);
                }))
                .hasStackTraceContaining("audit_events");

        assertThat(search("q", "gone")).isEmpty();
    }

    @Test
    void nobodyChangesOrDeletesWhatWasWritten() throws SQLException {
        write(entry(AuditAction.SERVER_CREATED, "web-1"));
        seal();

        for (String role : List.of(TestDatabase.APPLICATION, TestDatabase.SYSTEM, TestDatabase.OWNER)) {
            try (Connection connection = DATABASE.connect(role);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
                for (String sql : List.of(
                        "TRUNCATE audit_events",
                        "TRUNCATE audit_seals",
                        "TRUNCATE audit_checkpoints",
                        "UPDATE audit_events SET reason = 'x'",
                        "DELETE FROM audit_seals")) {
                    if (role.equals(TestDatabase.OWNER) && !sql.startsWith("TRUNCATE")) {
                        continue; // Row security hides every row from the owner; the trigger below is for who disables
                        // it.
                    }
                    assertThatThrownBy(() -> statement.execute(sql))
                            .as(role + ": " + sql)
                            .satisfies(e ->
                                    assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
                }
            }
        }
        assertThat(verify().ok()).isTrue();
    }

    @Test
    void noPartitionIsGrantedToAnybody() throws SQLException {
        try (Connection owner = DATABASE.connect(TestDatabase.OWNER);
                var rows = owner.createStatement().executeQuery("""
                        SELECT count(*), count(*) FILTER (WHERE has_table_privilege('opswright_app', inhrelid, 'SELECT')
                          OR has_table_privilege('opswright_system', inhrelid, 'SELECT'))
                        FROM pg_inherits WHERE inhparent = 'audit_events'::regclass
                          OR inhparent IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'audit_events'::regclass)""")) {
            rows.next();
            assertThat(rows.getInt(1)).isGreaterThanOrEqualTo(28);
            assertThat(rows.getInt(2)).isZero();
        }
    }

    @Test
    void anotherOrganizationSeesNothing() {
        write(entry(AuditAction.SERVER_CREATED, "mine"));
        UUID other = DATABASE.newOrganization();

        assertThat(tenancy.read(other, () -> queries.list(new ListRequest(Map.of("q", List.of("mine")))))
                        .items())
                .isEmpty();
        assertThat(tenancy.read(other, () -> queries.list(ListRequest.FIRST)).items())
                .isEmpty();
    }

    @Test
    void erasingAPersonLeavesTheChainWhole() {
        write(entry(AuditAction.SERVER_CREATED, "web-1"));
        seal();
        PersonalCipher cipher = CONTEXT.getBean(PersonalCipher.class);
        AuditEventRow row = search("q", "web-1").getFirst();
        byte[] sealed = java.util.HexFormat.of().parseHex(String.valueOf(row.personal()));
        assertThat(cipher.open(org, maria, row.id(), sealed).name()).isEqualTo("maria");

        cipher.erase(org, maria);

        assertThat(cipher.open(org, maria, row.id(), sealed)).isEqualTo(PersonalFields.NONE);
        assertThat(verify().ok()).isTrue();
        write(entry(AuditAction.SERVER_CREATED, "web-2"));
        assertThat(search("q", "web-2").getFirst().personal()).isNull();
    }

    @Test
    void nothingPersonalStandsInTheRow() throws SQLException {
        write(entry(AuditAction.SERVER_CREATED, "web-1"));

        try (Connection connection = DATABASE.connect(TestDatabase.APPLICATION);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            try (var rows = statement.executeQuery("SELECT CAST(to_jsonb(a) AS text) FROM audit_events a")) {
                rows.next();
                assertThat(rows.getString(1)).doesNotContain("maria", "192.0.2.7", "Firefox");
            }
        }
    }

    @Test
    void aCutTailIsNotSealedOver() {
        write(entry(AuditAction.SERVER_CREATED, "one"));
        ChainLink first = seal();
        ChainLink beyond = new ChainLink(
                org,
                5,
                first.eventId(),
                first.eventAt(),
                "change",
                first.sealedAt(),
                first.hash(),
                first.digest(),
                "00");

        assertThatThrownBy(() -> chain.seal(org, beyond, 10, Instant.now())).isInstanceOf(ChainBrokenException.class);
    }
}
