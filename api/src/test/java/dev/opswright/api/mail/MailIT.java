/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.defence.TestWork;
import dev.opswright.api.identity.TestAuthenticator;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.mail.MailOutbox;
import dev.opswright.persistence.mail.MailRow;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.AcrossTenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Mails of the api, over a stand-in for a mail server. */
class MailIT {
    private static final String PASSWORD = "a long enough password";

    private final ApiServer server = TestMail.server();
    private final ApiClient admin = server.admin();
    private final String username = "m-" + UUID.randomUUID().toString().substring(0, 12);
    private final String address = username + "@example.org";

    private String person(boolean withPassword) {
        Map<String, Object> body =
                new HashMap<>(Map.of("username", username, "email", address, "roles", List.of("viewer")));
        if (withPassword) {
            body.put("password", PASSWORD);
            body.put("must_change_password", false);
        }
        Answer made = admin.post("/api/v1/users", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private ApiClient proved() {
        person(true);
        ApiClient person = server.anonymous().login(username, PASSWORD);
        assertThat(person.post("/api/v1/auth/email-verification", "{}").status())
                .isEqualTo(202);
        String token = TestMail.token(TestMail.await(address, "Is this address yours?"));
        Answer verified = server.anonymous().post("/api/v1/auth/verify-email", Map.of("token", token));
        assertThat(verified.status()).as(verified.body()).isEqualTo(204);
        assertThat(server.anonymous()
                        .post("/api/v1/auth/verify-email", Map.of("token", token))
                        .problem())
                .isEqualTo("link_invalid");
        return person;
    }

    private Answer forgot(String email) {
        String proof = TestWork.solve(
                server.anonymous().get("/api/v1/auth/proof-of-work").json());
        return server.anonymous().post("/api/v1/auth/forgot-password", Map.of("email", email, "altcha", proof));
    }

    private Answer set(String token, String password) {
        return server.anonymous().post("/api/v1/auth/set-password", Map.of("token", token, "password", password));
    }

    private List<MailRow> rows() {
        MailOutbox outbox = server.context().getBean(MailOutbox.class);
        return server.context()
                .getBean(AcrossTenants.class)
                .in(() -> outbox.list(ListRequest.FIRST).items());
    }

    private MailRow row(String to) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> rows().stream()
                                .filter(row -> row.address().equals(to)
                                        && !row.status().equals("waiting"))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    @Test
    void whoProvedTheirAddressSetsAForgottenPasswordByMailAndIsToldOfIt() {
        ApiClient session = proved();
        assertThat(session.get("/api/v1/auth/email").json().path("verified").asBoolean())
                .isTrue();

        assertThat(forgot(address.toUpperCase(java.util.Locale.ROOT)).status()).isEqualTo(202);
        String token = TestMail.token(TestMail.await(address.toUpperCase(java.util.Locale.ROOT), "Set a new password"));
        assertThat(set(token, "another long password").status()).isEqualTo(204);
        assertThat(session.get("/api/v1/auth/me").status()).isEqualTo(401);
        server.anonymous().login(username, "another long password");
        assertThat(set(token, PASSWORD).problem()).isEqualTo("link_invalid");
        TestMail.await(address, "Your password was changed");
    }

    @Test
    void unknownAndUnprovedAddressesReadTheSameAndGetNoLink() {
        person(true);
        String unknown = "nobody-" + address;
        Answer ofUnknown = forgot(unknown);
        Answer ofUnproved = forgot(address);

        assertThat(ofUnknown.status()).isEqualTo(202);
        assertThat(ofUnproved.status()).isEqualTo(ofUnknown.status());
        assertThat(ofUnproved.body()).isEqualTo(ofUnknown.body());
        // Both requests leave one row that names nobody: whose the address is, is asked when it is sent.
        assertThat(List.of(row(unknown), row(address)))
                .allSatisfy(row -> assertThat(row.userId()).isNull());
        assertThat(row(unknown).status()).isEqualTo("dropped");
        assertThat(row(address).status()).isEqualTo("dropped");
        assertThat(TestMail.to(address)).isEmpty();
        assertThat(TestMail.to(unknown)).isEmpty();
    }

    @Test
    void askingNeedsWorkAndThreeAnHourAreEnough() {
        assertThat(server.anonymous()
                        .post("/api/v1/auth/forgot-password", Map.of("email", address))
                        .problem())
                .isEqualTo("proof_required");
        for (int i = 0; i < 5; i++) {
            assertThat(forgot(address).status()).isEqualTo(202);
        }
        long waiting =
                rows().stream().filter(row -> row.address().equals(address)).count();
        assertThat(waiting).isEqualTo(3);
    }

    @Test
    void anAddressWithMoreInItIsNoAddress() {
        for (String hostile : List.of(
                address + "\r\nBcc: all@example.org",
                "Ann <" + address + ">",
                address + ",b@example.org",
                "\"a\nb\"@x.org")) {
            assertThat(forgot(hostile).status()).as(hostile).isIn(202, 400);
        }
        assertThat(rows()).noneMatch(row -> row.address().matches("(?s).*[\\r\\n<>,\"].*"));
    }

    @Test
    void anInvitationIsMailedBesideTheLinkThatTheAdministratorIsShown() {
        String id = person(false);
        Answer made = admin.post("/api/v1/users/" + id + "/link", "{}");
        assertThat(made.json().path("mailed").asBoolean()).isTrue();
        String shown = made.json().path("url").asText();
        String mailed = TestMail.token(TestMail.await(address, "You are invited to Opswright"));

        assertThat(set(mailed, PASSWORD).status()).isEqualTo(204);
        assertThat(set(shown.substring(shown.indexOf('#') + 1), PASSWORD).problem())
                .as("one use ends both")
                .isEqualTo("link_invalid");
        ApiClient person = server.anonymous().login(username, PASSWORD);
        assertThat(person.get("/api/v1/auth/email").json().path("verified").asBoolean())
                .as("whoever used the mailed link has the address")
                .isTrue();
    }

    @Test
    void theOwnerIsToldOfWhatIsSensitiveAtTheAddressTheyHadBefore() {
        ApiClient person = proved();
        assertThat(person.post(
                                "/api/v1/auth/password",
                                Map.of("current_password", PASSWORD, "new_password", "another long password"))
                        .status())
                .isEqualTo(204);
        TestMail.await(address, "Your password was changed");
        TestAuthenticator.enrol(person);
        TestMail.await(address, "A second factor was set up");

        String id = person.get("/api/v1/auth/me").json().at("/user/id").asText();
        long version = admin.get("/api/v1/users/" + id).json().path("version").asLong();
        Map<String, Object> change = Map.of("roles", List.of("viewer"), "email", "new-" + address, "version", version);
        assertThat(admin.put("/api/v1/users/" + id, change).status()).isEqualTo(200);
        TestMail.await(address, "Your mail address was changed");
        assertThat(person.get("/api/v1/auth/email").json().path("verified").asBoolean())
                .as("a new address has to be proved anew")
                .isFalse();
    }

    @Test
    void theOwnerIsToldWhenACopyOfTheirCookieIsShown() throws SQLException {
        ApiClient thief = proved();
        Answer renewed = thief.post("/api/v1/auth/step-up", Map.of("password", PASSWORD));
        assertThat(renewed.status()).isEqualTo(200);
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE user_sessions SET rotated_at = now() - interval '2 minutes' WHERE user_id ="
                    + " (SELECT id FROM users WHERE username = '" + username + "')");
        }

        assertThat(thief.get("/api/v1/auth/me").status()).isEqualTo(401);
        TestMail.await(address, "One of your sessions was ended");
    }

    @Test
    void theAdministratorsOfThePlatformSeeWhatWent() {
        proved();
        Answer listed = admin.get("/api/v1/mails?status=sent&limit=200");

        assertThat(listed.body()).contains(address, "verify_email").doesNotContain("set-password#", "verify-email#");
    }
}
