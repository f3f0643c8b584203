/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.persistence.secret.KeysetMerge;
import dev.opswright.persistence.secret.MasterKey;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One of two organizations is backed up and restored, at home and elsewhere; the order of the tests saves time only at home. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrganizationRestoreIT {
    private static final BackupKey KEY = BackupKey.of("a passphrase of the test's own", "the test");
    private static final Tenant ACME = Tenant.named("acme");
    private static final Tenant OTHER = Tenant.named("other");
    private static final Tenant NATIVE = Tenant.named("native");

    private static final Map<String, String> THEIRS = Map.of(
            "organizations", "id <> '$org'",
            "users", "id NOT IN ('$member', '$mentioned')",
            "user_second_factors", "user_id <> '$member'",
            "encryption_keys", "false");

    @TempDir
    static Path folder;

    private static TwoInstallations.Place home;
    private static TwoInstallations.Place away;
    private static Path master;
    private static BackupMaker.Made backup;
    private static Restoration restoration;

    @BeforeAll
    static void prepare() {
        master = folder.resolve("master.key");
        home = TwoInstallations.Place.made("org_home");
        away = home.twin("org_away");
        ACME.settleIn(home);
        OTHER.settleIn(home);
        try (ApplicationContext program = home.program(master)) {
            ACME.live(program);
            OTHER.live(program);
        }
        backup = new BackupMaker(Clock.systemUTC())
                .make(BackupMaker.Order.organization(folder, KEY, "acme", List.of(home.copied())));
        restoration = Restoration.of(backup.file(), KEY, home);
        restoration.fill();
    }

    @AfterAll
    static void end() {
        restoration.close();
    }

    private static OrganizationMove.Moved move(TwoInstallations.Place place, boolean replace) {
        return OrganizationMove.run(
                place,
                restoration.filled(CopiedDatabase.PRODUCT),
                new OrganizationMove.Order(
                        "acme", replace, "a.backup", backup.head().takenAt()),
                new KeysetMerge(MasterKey.loadOrCreate(master))::join);
    }

    @Test
    @Order(1)
    void everyTableWithoutAnOrganizationHasALineAndNoOtherHas() throws SQLException {
        try (Connection connection = home.administrator("org_home")) {
            assertThat(new Catalog(connection).tables())
                    .filteredOn(table -> !OrganizationScope.hasOwn(table))
                    .extracting(BackupHead.Table::name)
                    .as("OrganizationScope.SHARED: say what of the table belongs to an organization")
                    .containsExactlyInAnyOrderElementsOf(OrganizationScope.SHARED.keySet());
        }
    }

    @Test
    @Order(2)
    void holdsTheRowsOfOneOrganizationAndOfNobodyElse() throws SQLException {
        assertThat(backup.file().getFileName().toString()).endsWith("-organization-acme.backup");
        assertThat(BackupVerifier.verify(backup.file(), KEY).head().organization())
                .isEqualTo(new BackupHead.Organization(ACME.id(), "acme", "The acme"));
        TwoInstallations.Place filled = home.named(restoration.filled(CopiedDatabase.PRODUCT));
        try (Connection connection = filled.administrator(filled.product())) {
            for (BackupHead.Table table : new Catalog(connection).tables()) {
                if (OrganizationScope.hasOwn(table)) {
                    assertThat(filled.ask("SELECT DISTINCT CAST(org_id AS text) FROM " + table.name()))
                            .as(table.name())
                            .isSubsetOf(ACME.id().toString());
                }
            }
        }
        assertThat(filled.ask("SELECT slug FROM organizations")).containsExactly("acme");
        assertThat(filled.ask(
                        "SELECT username || ' ' || password_hash || ' ' || coalesce(email, '-') || ' ' || is_active"
                                + " FROM users ORDER BY 1"))
                .as("whoever is only mentioned comes without anything to log in by")
                .containsExactly("acme-member a hash of acme acme@example.org true", "acme-mentioned ! - false");
        assertThat(filled.ask("SELECT 'a session' FROM user_sessions")).isEmpty();
    }

    @Test
    @Order(3)
    void refusesWhatWouldDoHarmAndChangesNothing() {
        assertThatThrownBy(() -> move(home, false))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("'acme' is here already")
                .hasMessageContaining("--replace --yes");
        assertThatThrownBy(() -> move(home, true)).hasMessageContaining("1 open runs here");
        home.run("UPDATE runbook_executions SET completed_at = now(), status = 'cancelled'");
        try (Connection busy = home.administrator("org_home")) {
            assertThat(busy).isNotNull();
            assertThatThrownBy(() -> move(home, true)).hasMessageContaining("in use by postgres");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThatThrownBy(() -> new BackupMaker(Clock.systemUTC())
                        .make(BackupMaker.Order.organization(folder, KEY, "nobody", List.of(home.copied()))))
                .hasMessage("There is no organization 'nobody' to back up.");
    }

    @Test
    @Order(4)
    void putsItsRowsInThePlaceOfItsOwnAndOfNobodyElses() throws Exception {
        home.run(
                ACME.sql("UPDATE servers SET hostname = 'broken' WHERE org_id = '$org'"),
                ACME.sql("DELETE FROM settings WHERE org_id = '$org'"),
                ACME.sql("INSERT INTO settings (org_id, key, value_json) VALUES ('$org', 'a.newer', '1')"),
                ACME.sql("UPDATE api_keys SET revoked_at = now() WHERE org_id = '$org'"),
                ACME.sql("UPDATE users SET password_hash = 'a newer hash' WHERE id = '$member'"));
        try (ApplicationContext program = home.program(master)) {
            ACME.live(program);
        }
        Map<String, String> others = others(home);

        OrganizationMove.Moved moved = move(home, true);

        assertThat(others(home)).isEqualTo(others);
        assertThat(moved.people()).isEmpty();
        assertThat(moved.openRuns()).isOne();
        assertThat(moved.auditKept() && moved.auditGoesOn()).isTrue();
        assertThat(home.ask(ACME.sql("SELECT hostname || name FROM servers WHERE org_id = '$org'")))
                .containsExactly("hostweb\\ttab");
        assertThat(home.ask(ACME.sql("SELECT key FROM settings WHERE org_id = '$org'")))
                .containsExactly("a.setting");
        assertThat(home.ask(ACME.sql("SELECT password_hash FROM users WHERE id = '$member'")))
                .containsExactly("a newer hash");
        assertThat(home.ask(ACME.sql("SELECT id FROM api_keys WHERE org_id = '$org' AND revoked_at IS NULL")))
                .as("what was revoked since stays revoked")
                .isEmpty();
        assertThat(home.ask(ACME.sql("SELECT id FROM invitations WHERE org_id = '$org' AND revoked_at IS NULL")))
                .as("an invitation may have been used since")
                .isEmpty();
        assertThat(home.ask(ACME.sql("SELECT id FROM user_sessions WHERE org_id = '$org'")))
                .isEmpty();
        isSettled(home);
        isWhole(home, 8);
    }

    @Test
    @Order(5)
    void goesIntoAnotherInstallationWithItsPeopleItsKeysAndItsAuditLog() throws Exception {
        NATIVE.settleIn(away);
        try (ApplicationContext program = away.program(master)) {
            NATIVE.live(program);
        }
        away.run(NATIVE.sql("UPDATE users SET username = 'ACME-member' WHERE id = '$member'"));
        assertThatThrownBy(() -> move(away, false))
                .hasMessageContaining("Somebody else here")
                .hasMessageContaining("acme-member");
        away.run(NATIVE.sql("UPDATE users SET username = 'native-member' WHERE id = '$member'"));
        Map<String, String> others = others(away);

        OrganizationMove.Moved moved = move(away, false);

        assertThat(moved.people()).containsExactly("acme-member", "acme-mentioned");
        assertThat(moved.auditKept()).isFalse();
        assertThat(others(away)).isEqualTo(others);
        assertThat(away.ask(ACME.sql("SELECT kind FROM alert_events WHERE org_id = '$org' ORDER BY id")))
                .as("numbers that are somebody else's here are given anew, in the old order")
                .containsExactly("received", "repeated");
        isSettled(away);
        isWhole(away, 4);
        away.run(
                "UPDATE organizations SET slug = 'renamed' WHERE slug = 'acme'",
                NATIVE.sql("UPDATE organizations SET slug = 'acme' WHERE id = '$org'"));
        away.run(ACME.sql("UPDATE runbook_executions SET completed_at = now() WHERE org_id = '$org'"));
        assertThat(move(away, true).people()).as("its name here stays").isEmpty();
    }

    /** Nothing begins again by itself. */
    private static void isSettled(TwoInstallations.Place place) {
        assertThat(place.ask(ACME.sql(
                        "SELECT id FROM runbook_executions WHERE org_id = '$org' AND workflow_started_at IS NULL")))
                .isEmpty();
        assertThat(place.ask(ACME.sql("SELECT id FROM outbox_events WHERE org_id = '$org' AND done_at IS NULL")))
                .isEmpty();
        assertThat(place.ask(ACME.sql("SELECT backfilled FROM alerts WHERE org_id = '$org'")))
                .containsExactly("t");
    }

    /** Its secret opens, its audit chain is good and goes on, and says what happened. */
    private static void isWhole(TwoInstallations.Place place, int events) {
        try (ApplicationContext program = place.program(master)) {
            assertThat(ACME.opensItsSecret(program)).isTrue();
            assertThat(ACME.hasGoodChain(program)).isTrue();
            ACME.seal(program);
            assertThat(ACME.hasGoodChain(program)).isTrue();
        }
        assertThat(
                        place.ask(
                                ACME.sql(
                                        "SELECT action || ' ' || count(*) FROM audit_events WHERE org_id = '$org' GROUP BY action ORDER BY 1")))
                .containsExactly("backup:restore 1", "server:update " + events);
    }

    /** A checksum of each table's rows that are not the organization's. */
    private static Map<String, String> others(TwoInstallations.Place place) throws SQLException, IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Connection connection = place.administrator(place.product())) {
            for (BackupHead.Table table : new Catalog(connection).tables()) {
                String theirs = ACME.sql(
                        THEIRS.getOrDefault(table.name(), OrganizationScope.hasOwn(table) ? "org_id <> '$org'" : ""));
                sums.put(
                        table.name(),
                        Snapshot.copy(
                                        connection,
                                        place.product(),
                                        RowSelection.where(table, theirs),
                                        OutputStream.nullOutputStream())
                                .content());
            }
        }
        return sums;
    }
}
