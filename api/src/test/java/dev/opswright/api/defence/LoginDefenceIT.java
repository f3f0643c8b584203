/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.Network;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoginDefenceIT {
    private static final String PASSWORD = "a long enough password";
    private static final String PROOF = "/api/v1/auth/proof-of-work";

    private final ApiServer server = DefendedServer.shared();
    private final ApiClient admin = server.admin();
    private final String address = DefendedServer.address();

    private static Answer login(ApiClient client, String username, String password, String altcha) {
        Map<String, Object> body = new HashMap<>(Map.of("username", username, "password", password));
        if (altcha != null) {
            body.put("altcha", altcha);
        }
        return client.post("/api/v1/auth/login", body);
    }

    private static String name() {
        return "n-" + UUID.randomUUID().toString().substring(0, 20);
    }

    /** Fails, and proves work where it is asked for. */
    private static Answer fail(ApiClient client) {
        Answer answer = login(client, name(), "wrong password", null);
        return answer.status() == 428 ? login(client, name(), "wrong password", solved(client)) : answer;
    }

    private static String solved(ApiClient client) {
        return TestWork.solve(client.get(PROOF).json());
    }

    private static Answer right(ApiClient client, String altcha) {
        return login(client, "admin", ApiServer.ADMIN_PASSWORD, altcha);
    }

    private void failures(int count) {
        LoginDefence defence = server.context().getBean(LoginDefence.class);
        for (int i = 0; i < count; i++) {
            defence.note(new LoginDefence.Try(name(), address, null, null), LoginDefence.End.FAILED);
        }
    }

    @Test
    void afterTenFailuresAnAddressHasToProveWorkOnceForEachTryAndOthersDoNot() {
        ApiClient client = DefendedServer.from(address);
        for (int i = 0; i < 10; i++) {
            assertThat(login(client, name(), "wrong password", null).status()).isEqualTo(401);
        }

        Answer asked = right(client, null);
        assertThat(asked.status()).isEqualTo(428);
        assertThat(asked.problem()).isEqualTo("proof_required");
        String proof = solved(client);
        assertThat(right(DefendedServer.from(DefendedServer.address()), proof).status())
                .as("a proof of another network does no harm and no good")
                .isEqualTo(200);
        assertThat(right(client, proof).status()).isEqualTo(200);
        assertThat(right(client, proof).problem()).isEqualTo("proof_required");
    }

    @Test
    void thirtyFailuresBlockTheAddressWithEvidenceUntilItIsLifted() {
        failures(29);
        ApiClient client = DefendedServer.from(address);
        assertThat(fail(client).status()).isEqualTo(401);

        Answer blocked = right(client, null);
        assertThat(blocked.problem()).isEqualTo("network_blocked");
        assertThat(blocked.status()).isEqualTo(403);
        assertThat(Integer.parseInt(blocked.header("Retry-After"))).isBetween(3000, 3600);
        assertThat(client.get(PROOF).problem()).isEqualTo("network_blocked");
        JsonNode row = block(address + "/32");
        assertThat(row.at("/evidence/failed_logins").asInt()).isEqualTo(30);
        assertThat(row.path("automatic").asBoolean()).isTrue();
        assertThat(admin.get("/api/v1/audit-events?action=login-network:block&q=" + address)
                        .json()
                        .path("items"))
                .hasSize(1);

        String path = "/api/v1/blocked-networks/" + row.path("id").asText();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.delete(path).status()).isEqualTo(409);
        assertThat(right(client, solved(client)).status()).isEqualTo(200);
    }

    private JsonNode block(String network) {
        for (JsonNode row : admin.get("/api/v1/blocked-networks?active=true&limit=200")
                .json()
                .path("items")) {
            if (row.path("network").asText().equals(network)) {
                return row;
            }
        }
        throw new AssertionError(network + " is not blocked");
    }

    private String held(String id, String field) {
        return admin.get("/api/v1/users/" + id + "/security")
                .json()
                .at("/login_failures/" + field)
                .asText();
    }

    @Test
    void whatIsHeldAgainstAnAccountIsShownAndClearedForTheAccountButNotForItsNetwork() {
        String name = name();
        Map<String, Object> person = Map.of(
                "username", name, "password", PASSWORD, "roles", List.of("viewer"), "must_change_password", false);
        String id = admin.post("/api/v1/users", person).json().path("id").asText();
        assertThat(held(id, "count")).isEqualTo("0");
        LoginDefence defence = server.context().getBean(LoginDefence.class);
        for (int i = 0; i < 100; i++) {
            defence.note(new LoginDefence.Try(name, address, null, null), LoginDefence.End.FAILED);
        }
        ApiClient elsewhere = DefendedServer.from(DefendedServer.address());
        assertThat(login(elsewhere, name, PASSWORD, null).problem()).isEqualTo("too_many_attempts");

        assertThat(held(id, "count")).isEqualTo("100");
        assertThat(Integer.parseInt(held(id, "wait_seconds"))).isBetween(30, 60);
        assertThat(held(id, "proof_asked")).isEqualTo("true");
        assertThat(Instant.parse(held(id, "refused_until"))).isAfter(Instant.parse(held(id, "last_at")));

        String path = "/api/v1/users/" + id + "/login-failures";
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(held(id, "count")).isEqualTo("0");
        assertThat(held(id, "wait_seconds")).isEqualTo("0");
        assertThat(held(id, "refused_until")).isIn("", "null");
        assertThat(login(DefendedServer.from(address), name, PASSWORD, null).problem())
                .as("the network has failed as often as before")
                .isEqualTo("proof_required");
        assertThat(login(elsewhere, name, PASSWORD, null).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/audit-events?action=user:clear-login-failures&resource_id=" + id)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void anAllowedNetworkIsNeitherBlockedNorJudgedByItsNeighbours() {
        failures(200);
        String subnet = Network.around(address, 24, 48).toString();
        assertThat(admin.post("/api/v1/blocked-networks", Map.of("network", subnet, "reason", "guessing"))
                        .status())
                .isEqualTo(201);
        ApiClient client = DefendedServer.from(address);
        assertThat(right(client, null).problem()).isEqualTo("network_blocked");

        assertThat(admin.post("/api/v1/allowed-networks", Map.of("network", address, "reason", "our office"))
                        .status())
                .isEqualTo(201);
        assertThat(right(client, null).status()).isEqualTo(200);
    }

    @Test
    void nobodyBlocksTheNetworkTheyCallFromOrThisMachineOrHalfTheWorld() {
        ApiClient here = admin.with("X-Forwarded-For", address);
        assertThat(refused(here, Network.around(address, 16, 48).toString())).isEqualTo("own_network");
        assertThat(refused(here, "127.0.0.0/8")).isEqualTo("loopback");
        assertThat(refused(here, "::1")).isEqualTo("loopback");
        assertThat(refused(here, "128.0.0.0/7")).isEqualTo("too_wide");
        assertThat(refused(here, "example.org")).isEqualTo("not_a_network");
        assertThat(refused(here, "192.0.2.1/24")).isEqualTo("not_a_network");
    }

    private static String refused(ApiClient client, String network) {
        Answer answer = client.post("/api/v1/blocked-networks", Map.of("network", network, "reason", "r"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().at("/errors/0/code").asText();
    }

    @Test
    void anAccountThatAHundredTriesFailedOnOpensOnlyWhereItWasOpenedBefore() {
        String person = name();
        assertThat(admin.post(
                                "/api/v1/users",
                                Map.of(
                                        "username",
                                        person,
                                        "password",
                                        PASSWORD,
                                        "must_change_password",
                                        false,
                                        "roles",
                                        List.of("viewer")))
                        .status())
                .isEqualTo(201);
        ApiClient home = DefendedServer.from(address);
        assertThat(login(home, person, PASSWORD, null).status()).isEqualTo(200);
        LoginDefence defence = server.context().getBean(LoginDefence.class);
        String nobody = name();
        for (String name : List.of(person, nobody)) {
            for (int i = 0; i < 100; i++) {
                LoginDefence.Try tried = new LoginDefence.Try(name, DefendedServer.address(), null, null);
                defence.note(tried, LoginDefence.End.FAILED);
            }
        }

        ApiClient elsewhere = DefendedServer.from(DefendedServer.address());
        Answer refused = login(elsewhere, person, PASSWORD, solved(elsewhere));
        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(login(elsewhere, nobody, PASSWORD, null).body())
                .as("a name that nobody has reads the same")
                .isEqualTo(refused.body());
        assertThat(login(home, person, PASSWORD, null).problem()).isEqualTo("proof_required");
        assertThat(login(home, person, PASSWORD, solved(home)).status()).isEqualTo(200);
        assertThat(login(elsewhere, person, PASSWORD, null).status())
                .as("a login ends it")
                .isEqualTo(200);
    }

    @Test
    void triesAreListedWithoutNamesThatNobodyHas() {
        ApiClient client = DefendedServer.from(address);
        String typed = "hunter2-" + name().substring(0, 8);
        login(client, typed, "wrong password", null);
        assertThat(right(client, null).status()).isEqualTo(200);

        Answer listed = admin.get("/api/v1/login-attempts?network=" + address);
        assertThat(listed.body()).doesNotContain(typed);
        assertThat(listed.json().at("/items/0/username").asText()).isEqualTo("admin");
        assertThat(listed.json().at("/items/0/outcome").asText()).isEqualTo("succeeded");
        assertThat(listed.json().at("/items/1/outcome").asText()).isEqualTo("failed");
        assertThat(listed.json().at("/items/1/username").isMissingNode()
                        || listed.json().at("/items/1/username").isNull())
                .isTrue();
        assertThat(admin.get("/api/v1/login-attempts?network=text").status()).isEqualTo(400);
    }

    @Test
    void ofTriesSideBySideNoMoreAreLookedAtThanOneAfterAnother() {
        ApiClient client = DefendedServer.from(address);
        AtomicInteger lookedAt = new AtomicInteger();
        try (ExecutorService burst = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 60; i++) {
                burst.execute(() -> {
                    if (login(client, name(), "wrong password", null).status() == 401) {
                        lookedAt.incrementAndGet();
                    }
                });
            }
        }
        assertThat(lookedAt.get()).isBetween(1, 10);
    }
}
