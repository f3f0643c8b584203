/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertSourceIT {
    private static final String PATH = "/api/v1/alert-sources";

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    private Answer deliver(String token) {
        return server.anonymous()
                .with("Authorization", "Bearer " + token)
                .post("/api/v1/webhooks/alertmanager", "{\"alerts\":[]}");
    }

    @Test
    void theTokenIsShownOnceAndTakesDeliveries() {
        Answer created = admin.post(PATH, Map.of("name", "s-" + UUID.randomUUID()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String token = created.json().path("token").asText();
        String id = created.json().path("id").asText();

        assertThat(deliver(token).status()).isEqualTo(202);
        Answer read = admin.get(PATH + "/" + id);
        assertThat(read.body()).doesNotContain(token);
        assertThat(read.json().path("status").asText()).isEqualTo("ok");

        String replaced = admin.post(PATH + "/" + id + "/token", "{}")
                .json()
                .path("token")
                .asText();
        assertThat(deliver(replaced).status()).isEqualTo(202);
        assertThat(admin.delete(PATH + "/" + id).status()).isEqualTo(204);
        assertThat(admin.get(PATH + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void credentialsAreWriteOnlyAndAddressesAreChecked() {
        Map<String, Object> source = new HashMap<>(Map.of(
                "name", "s-" + UUID.randomUUID(),
                "alertmanager_url", "http://127.0.0.1:9093",
                "alertmanager_username", "reader",
                "alertmanager_password", "canary-password"));
        JsonNode created = admin.post(PATH, source).json();
        assertThat(created.path("source").path("has_alertmanager_credentials").asBoolean())
                .isTrue();
        assertThat(created.toString()).doesNotContain("canary-password");

        source.put("alertmanager_url", "file:///etc/passwd");
        assertThat(admin.post(PATH, source).status()).isEqualTo(400);
        assertThat(admin.post(PATH, Map.of("name", "x", "kind", "generic")).problem())
                .isEqualTo("not_supported");
        assertThat(admin.post(PATH, Map.of("name", "opswright")).status()).isEqualTo(400);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        String name = "s-" + UUID.randomUUID();
        JsonNode created = admin.post(PATH, Map.of("name", name)).json();
        String path = PATH + "/" + created.path("id").asText();
        Map<String, Object> change = Map.of("name", name, "watchdog_timeout_seconds", 120, "version", 0);

        Answer changed = admin.put(path, change);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("watchdog_enabled").asBoolean()).isTrue();
        assertThat(admin.put(path, change).problem()).isEqualTo("stale_version");
    }
}
