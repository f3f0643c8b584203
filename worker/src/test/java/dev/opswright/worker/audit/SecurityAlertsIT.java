/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.TestContext;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditActor;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.AuditOrigin;
import dev.opswright.persistence.audit.AuditOutcome;
import dev.opswright.persistence.audit.AuditWriter;
import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.persistence.audit.Detections;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.audit.Journeys;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * From the audit log's events to alerts of our own, on a real PostgreSQL. {@code locations.mmdb} puts 192.0.2.0/24 in
 * Berlin, 198.51.100.0/24 in New York and 2001:db8::/32 in Sydney, and knows no place for 203.0.113.0/24.
 */
class SecurityAlertsIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    @RegisterExtension
    static final TestContext CONTEXT = new TestContext();

    private final UUID org = DATABASE.newOrganization();
    private final UUID maria = Ids.next();
    private final SecurityAlerts alerts = new SecurityAlerts(
            CONTEXT.getBean(ChainReader.class),
            CONTEXT.getBean(Detections.class),
            CONTEXT.getBean(Journeys.class),
            new LocationsFile(Path.of("src/test/resources/dev/opswright/worker/audit/locations.mmdb")),
            CONTEXT.getBean(PlatformAlerts.class));

    private AuditEntry entry(AuditAction action) {
        return AuditEntry.of(
                AuditActor.user(maria, "maria"), new AuditOrigin("192.0.2.7", "Firefox", null, "r"), action);
    }

    private void write(int times, AuditEntry entry) {
        for (int time = 0; time < times; time++) {
            CONTEXT.getBean(Tenancy.class)
                    .run(org, () -> CONTEXT.getBean(AuditWriter.class).write(entry));
        }
    }

    private List<String> firing() {
        alerts.look();
        return open();
    }

    private List<String> open() {
        List<String> found = new ArrayList<>();
        try (Connection connection = DATABASE.connect(TestDatabase.SYSTEM);
                var select = connection.prepareStatement(
                        "SELECT DISTINCT alert_name FROM alerts WHERE org_id = ? AND status = 'firing' ORDER BY 1")) {
            select.setObject(1, org);
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    @Test
    void tenFailedLoginsAreBruteForceAndNineAreNot() {
        AuditEntry failed = entry(AuditAction.LOGIN).ended(AuditOutcome.FAILURE, "wrong_password");
        write(9, failed);
        assertThat(firing()).isEmpty();

        write(1, failed);
        assertThat(firing()).containsExactly("OpswrightSecurityBruteForce");
    }

    @Test
    void whoTakesRecordsOutAgainAndAgainIsSeenWhateverTheyTake() {
        write(3, entry(AuditAction.AUDIT_EXPORTED));
        write(1, entry(AuditAction.PRIVACY_FETCHED));
        write(3, entry(AuditAction.EVIDENCE_EXPORTED));
        assertThat(firing()).isEmpty();

        write(1, entry(AuditAction.EVIDENCE_EXPORTED));
        assertThat(firing()).containsExactly("OpswrightSecurityMassExport");
    }

    @Test
    void whoIsAtTwoPlacesThatAreTooFarApartIsSeen() throws SQLException {
        login(maria, "192.0.2.7", 300);
        login(maria, "192.0.2.99", 200);
        login(maria, "203.0.113.1", 100);
        login(maria, "10.0.0.1", 90);
        assertThat(firing()).as("the same town, and places that nobody knows").isEmpty();

        UUID nadia = Ids.next();
        login(nadia, "192.0.2.7", 300);
        login(nadia, "2001:db8::7", 1);
        assertThat(firing()).containsExactly("OpswrightSecurityImpossibleTravel");
    }

    @Test
    void whoHadTheTimeToTravelIsNot() throws SQLException {
        login(maria, "192.0.2.7", 9 * 60);
        login(maria, "198.51.100.7", 1);

        assertThat(firing()).isEmpty();
    }

    @Test
    void withoutADatabaseOfLocationsNobodyIsAskedWhoTravelled() throws SQLException {
        login(maria, "192.0.2.7", 30);
        login(maria, "198.51.100.7", 1);
        // There is nobody to ask: a question would end this in an exception.
        new SecurityAlerts(
                        CONTEXT.getBean(ChainReader.class),
                        CONTEXT.getBean(Detections.class),
                        null,
                        Locations.NONE,
                        CONTEXT.getBean(PlatformAlerts.class))
                .look();

        assertThat(open()).isEmpty();
    }

    @Test
    void networksThatLoginsAreAllowedFromAreLeftOut() throws SQLException {
        login(maria, "192.0.2.7", 30);
        login(maria, "198.51.100.7", 1);
        UUID rule = Ids.next();
        sql(
                "INSERT INTO login_networks (id, network, verdict, reason, automatic, created_by)"
                        + " VALUES (?, '198.51.100.0/24', 'allow', 'the tunnel', false, ?)",
                rule,
                maria);

        assertThat(firing()).isEmpty();
        sql("UPDATE login_networks SET lifted_at = now() WHERE id = ?", rule);
        assertThat(firing()).containsExactly("OpswrightSecurityImpossibleTravel");
    }

    /** A session that was opened so many minutes ago, by somebody who is made a member where they are none. */
    private void login(UUID person, String address, int minutesAgo) throws SQLException {
        sql(
                "INSERT INTO users (id, username, password_hash) VALUES (?, ?, '') ON CONFLICT DO NOTHING",
                person,
                "p-" + person);
        sql(
                "INSERT INTO memberships (org_id, user_id, roles) VALUES (?, ?, '{viewer}') ON CONFLICT DO NOTHING",
                org,
                person);
        sql(
                "INSERT INTO user_sessions (id, org_id, user_id, token_hash, csrf_token, created_at, expires_at, ip_address)"
                        + " VALUES (?, ?, ?, decode(md5(random()::text), 'hex'), 'c',"
                        + " now() - make_interval(mins => ?), now() + interval '1 day', CAST(? AS inet))",
                Ids.next(),
                org,
                person,
                minutesAgo,
                address);
    }

    private static void sql(String text, Object... values) throws SQLException {
        try (Connection system = DATABASE.connect(TestDatabase.SYSTEM);
                var statement = system.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Test
    void aCookieThatIsShownAgainIsSeen() {
        write(1, entry(AuditAction.SESSION_REUSED));

        assertThat(firing()).containsExactly("OpswrightSecurityTokenReuse");
    }

    @Test
    void becomingAnAdministratorIsSeenOnEveryWayAndStayingOneIsNot() {
        write(1, roles(AuditAction.USER_UPDATED, List.of("admin"), List.of("admin", "viewer")));
        write(1, roles(AuditAction.USER_CREATED, null, List.of("viewer")));
        write(1, given("engineer"));
        assertThat(firing()).isEmpty();

        List<AuditEntry> ways = List.of(
                roles(AuditAction.USER_UPDATED, List.of("viewer"), List.of("admin")),
                roles(AuditAction.USER_CREATED, null, List.of("admin")),
                given("admin"));
        ways.forEach(way -> write(1, way));
        assertThat(firing()).containsExactly("OpswrightSecurityRoleEscalation");
        assertThat(CONTEXT.getBean(Detections.class).find(org))
                .extracting(Detections.Finding::subject)
                .containsExactlyInAnyOrderElementsOf(
                        ways.stream().map(AuditEntry::resourceId).toList());
    }

    private AuditEntry roles(AuditAction action, @Nullable List<String> before, List<String> after) {
        Map<String, List<String>> old = before == null ? null : Map.of("roles", before);
        return entry(action).on(Ids.next(), null).changing(FieldDiff.between(old, Map.of("roles", after)));
    }

    private AuditEntry given(String role) {
        return entry(AuditAction.ROLE_ASSIGNED)
                .on(Ids.next(), role)
                .changing(FieldDiff.between(null, Map.of("role", role, "user_id", maria)));
    }
}
