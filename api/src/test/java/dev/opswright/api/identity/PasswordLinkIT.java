/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.SideBySide;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordLinkIT {
    private static final String PASSWORD = "a long enough password";
    private static final String SET = "/api/v1/auth/set-password";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final String username = "l-" + UUID.randomUUID().toString().substring(0, 12);

    private String invited() {
        Answer made = admin.post("/api/v1/users", Map.of("username", username, "roles", List.of("viewer")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private String link(String id) {
        Answer made = admin.post("/api/v1/users/" + id + "/link", "{}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String url = made.json().path("url").asText();
        assertThat(url).contains("/set-password#");
        return url.substring(url.indexOf('#') + 1);
    }

    private Answer set(String token, String password) {
        return server.anonymous().post(SET, Map.of("token", token, "password", password));
    }

    @Test
    void anInvitedPersonSetsThePasswordOnceAndLogsInWithIt() {
        String token = link(invited());

        assertThat(set(token, "short").status()).isEqualTo(400);
        assertThat(set(token, PASSWORD).status()).isEqualTo(204);
        ApiClient person = server.anonymous().login(username, PASSWORD);
        assertThat(person.get("/api/v1/alerts").status()).isEqualTo(200);
        assertThat(set(token, "another long password").problem()).isEqualTo("link_invalid");
        assertThat(admin.get("/api/v1/audit-events?action=user:link").body()).doesNotContain(token);
    }

    @Test
    void aNewLinkReplacesTheEarlierOneAndAResetEndsSessionsAndKeepsTheSecondFactor() {
        String id = invited();
        String first = link(id);
        String second = link(id);
        assertThat(set(first, PASSWORD).problem()).isEqualTo("link_invalid");
        assertThat(set(second, PASSWORD).status()).isEqualTo(204);
        ApiClient person = server.anonymous().login(username, PASSWORD);
        TestAuthenticator.enrol(person);

        assertThat(set(link(id), "another long password").status()).isEqualTo(204);
        assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(server.anonymous()
                        .post("/api/v1/auth/login", Map.of("username", username, "password", "another long password"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void ofUsesSideBySideOneSetsThePassword() {
        String token = link(invited());
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService uses = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                String password = "the long password number " + i;
                uses.execute(() -> {
                    if (set(token, password).status() == 204) {
                        taken.incrementAndGet();
                    }
                });
            }
        }
        assertThat(taken).hasValue(1);
    }

    @Test
    void ofLinksMadeSideBySideOneIsGood() throws SQLException {
        String id = invited();
        link(id);

        SideBySide.twice("account_links", UUID.fromString(id), () -> link(id));

        assertThat(SideBySide.left("account_links", UUID.fromString(id), "purpose = 'password'"))
                .isEqualTo(1);
    }

    @Test
    void aLinkOfSomebodyWhoWasDeactivatedSetsNothing() {
        String id = invited();
        String token = link(id);
        long version = admin.get("/api/v1/users/" + id).json().path("version").asLong();
        assertThat(admin.put(
                                "/api/v1/users/" + id,
                                Map.of("roles", List.of("viewer"), "active", false, "version", version))
                        .status())
                .isEqualTo(200);

        assertThat(set(token, PASSWORD).problem()).isEqualTo("link_invalid");
    }

    @Test
    void aPasswordThatWasSetMeanwhileMakesTheLinkWorthless() {
        String id = invited();
        String token = link(id);
        long version = admin.get("/api/v1/users/" + id).json().path("version").asLong();
        assertThat(admin.put(
                                "/api/v1/users/" + id,
                                Map.of("roles", List.of("viewer"), "password", PASSWORD, "version", version))
                        .status())
                .isEqualTo(200);

        assertThat(set(token, "another long password").problem()).isEqualTo("link_invalid");
    }
}
