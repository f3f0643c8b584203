/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettingIT {
    private static final String KEY = "approvals.require_other_author";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    @Test
    void aSettingIsReadBackAndAnEmptyChangeChangesNothing() {
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, true))
                        .json()
                        .path(KEY)
                        .asBoolean())
                .isTrue();
        assertThat(admin.put("/api/v1/settings", Map.of()).json().path(KEY).asBoolean())
                .isTrue();
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, false)).status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/settings").json().path(KEY).isBoolean()).isTrue();
        assertThat(admin.get("/api/v1/settings").json().path(KEY).asBoolean()).isFalse();
    }

    @Test
    void theStormGuardTakesWholeNumbersFromNought() {
        String storm = "guards.storm_alerts_per_minute";
        assertThat(admin.get("/api/v1/settings").json().path(storm).asInt()).isEqualTo(20);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, 5))
                        .json()
                        .path(storm)
                        .asInt())
                .isEqualTo(5);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, -1)).status()).isEqualTo(400);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, "many")).status())
                .isEqualTo(400);
        assertThat(admin.put("/api/v1/settings", Map.of(storm, 20)).status()).isEqualTo(200);
    }

    @Test
    void unknownKeysWrongTypesAndWrongRolesAreRefused() {
        assertThat(admin.put("/api/v1/settings", Map.of("colour", "red"))
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/colour");
        assertThat(admin.put("/api/v1/settings", Map.of(KEY, "perhaps")).status())
                .isEqualTo(400);
        assertThat(TestPeople.key(server, "engineer")
                        .put("/api/v1/settings", Map.of(KEY, true))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatWasSetBeforeIsListedAndCanBeSetAgain() {
        String hosts = "http.allowed_hosts";
        admin.put("/api/v1/settings", Map.of(hosts, List.of("one.example")));
        admin.put("/api/v1/settings", Map.of(hosts, List.of("two.example")));
        admin.put("/api/v1/settings", Map.of(hosts, List.of("two.example")));

        JsonNode versions = admin.get("/api/v1/settings/versions?limit=2&key=" + hosts)
                .json()
                .path("items");
        assertThat(versions.size()).as("setting it again leaves no version").isEqualTo(2);
        assertThat(versions.at("/1/value/0").asText()).isEqualTo("one.example");
        assertThat(versions.at("/1/changed_by").asText()).isNotEmpty();

        String first = versions.at("/1/id").asText();
        ApiClient.Answer restored = admin.post("/api/v1/settings/versions/" + first + "/restore", Map.of());
        assertThat(restored.json().path(hosts).path(0).asText()).isEqualTo("one.example");
        assertThat(TestPeople.key(server, "engineer")
                        .post("/api/v1/settings/versions/" + first + "/restore", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(admin.post("/api/v1/settings/versions/" + UUID.randomUUID() + "/restore", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSettingGoesBackToItsDefault() {
        admin.put("/api/v1/settings", Map.of("http.allowed_hosts", List.of("one.example")));
        assertThat(admin.delete("/api/v1/settings/http.allowed_hosts")
                        .json()
                        .path("http.allowed_hosts")
                        .isEmpty())
                .isTrue();
        assertThat(admin.get("/api/v1/settings/versions?limit=1&key=http.allowed_hosts")
                        .json()
                        .at("/items/0/value")
                        .isNull())
                .isTrue();
    }
}
