/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.SideBySide;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.mail.MailOutbox;
import dev.opswright.persistence.mail.MailRow;
import dev.opswright.persistence.mail.RecipientRow;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.AcrossTenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mail server that is away costs nobody anything but time. */
class MailRelayIT {
    private final ApiServer server = ApiServer.shared();
    private final MailOutbox outbox = server.context().getBean(MailOutbox.class);
    private final AcrossTenants transactions = server.context().getBean(AcrossTenants.class);
    private final String address = "r-" + UUID.randomUUID() + "@example.org";

    private MailRelay relay(int port) {
        SmtpSettings settings = new SmtpSettings("127.0.0.1", String.valueOf(port), "none", "", "", "ops@example.org");
        return new MailRelay(
                outbox,
                server.context().getBean(MailLinks.class),
                new Mailer(settings, new MailTrust(null), Clock.systemUTC()),
                settings,
                transactions,
                Clock.systemUTC());
    }

    private MailRow row() {
        return transactions.in(() -> outbox.list(ListRequest.FIRST)).items().stream()
                .filter(found -> found.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    /** Not due for an hour, so that no other relay of this JVM takes it. */
    private MailRow added(String kind) {
        UUID person = UUID.fromString(
                server.admin().get("/api/v1/auth/me").json().at("/user/id").asText());
        UUID id = Ids.next();
        return transactions.in(() -> {
            assertThat(outbox.add(id, kind, person, address, 1)).isEqualTo(1);
            assertThat(outbox.add(Ids.next(), kind, person, address, 1))
                    .as("so many an hour")
                    .isZero();
            assertThat(outbox.begin(id, 3600)).isEqualTo(1);
            return row();
        });
    }

    @Test
    void whatDoesNotGoIsTriedLaterAndGivenUpAfterTenTries() {
        MailRow row = added(MailKind.KEY_CREATED.word());
        MailRelay nobodyListens = relay(1);

        nobodyListens.handle(begun(row, 0));
        assertThat(row().status()).isEqualTo("waiting");
        assertThat(row().lastError()).contains("MailConnectException");
        nobodyListens.handle(begun(row, 8));
        assertThat(row().status()).isEqualTo("waiting");
        nobodyListens.handle(begun(row, 9));
        assertThat(row().status()).isEqualTo("dead");
    }

    private static MailRow begun(MailRow row, int tries) {
        return new MailRow(
                row.id(),
                row.kind(),
                row.userId(),
                row.address(),
                row.status(),
                tries,
                row.createdAt(),
                row.nextTryAt(),
                null,
                null);
    }

    @Test
    void ofLinksMailedSideBySideOneIsGood() throws SQLException {
        ApiClient admin = server.admin();
        String username = address.substring(0, 20);
        UUID id = UUID.fromString(admin.post("/api/v1/users", Map.of("username", username, "roles", List.of("viewer")))
                .json()
                .path("id")
                .asText());
        RecipientRow person = transactions.in(() -> outbox.active(id).orElseThrow());
        MailLinks links = server.context().getBean(MailLinks.class);
        links.make(MailKind.INVITATION, person, address);

        SideBySide.twice("account_links", id, () -> links.make(MailKind.INVITATION, person, address));

        assertThat(SideBySide.left("account_links", id, "mailed_to IS NOT NULL"))
                .isEqualTo(1);
        assertThat(admin.get("/api/v1/audit-events?action=user:link-mailed&limit=200")
                        .body()
                        .split(id.toString(), -1))
                .as("each is on record")
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void whatStrangersAskForTakesNoRoomFromNotices() throws SQLException {
        UUID admin = UUID.fromString(
                server.admin().get("/api/v1/auth/me").json().at("/user/id").asText());
        String word = MailKind.PASSWORD_FORGOTTEN.word();
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO mail_outbox (id, kind, address, next_try_at) SELECT gen_random_uuid(), '" + word
                            + "', i || '" + address + "', now() + interval '1 day' FROM generate_series(1, 10000) i");
            try {
                assertThat(outbox.add(Ids.next(), word, null, address, 3)).isZero();
                UUID notice = Ids.next();
                assertThat(outbox.add(notice, MailKind.KEY_CREATED.word(), admin, address, 1))
                        .isEqualTo(1);
            } finally {
                statement.executeUpdate("DELETE FROM mail_outbox WHERE address LIKE '%" + address + "'");
            }
            assertThat(outbox.add(Ids.next(), word, null, address, 3)).isEqualTo(1);
        }
    }

    @Test
    void aMailOfAKindThatThisVersionDoesNotKnowIsDropped() {
        MailRow row = added("carrier_pigeon");
        relay(1).handle(row);
        assertThat(row().status()).isEqualTo("dropped");
    }
}
