/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jump hosts and host authorities of the inventory. */
class JumpIT {
    private static final String CA =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEjA6mgrdM0aJMDhSmDHbAmZE9ZKyyf8yZiPxGKmPRmS hosts";

    private final ApiClient admin = ApiServer.shared().admin();

    private static Map<String, Object> server(@Nullable String jump) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", "hop-" + UUID.randomUUID());
        server.put("hostname", "hop.example");
        server.put("username", "root");
        server.put("auth_type", "password");
        server.put("password", "canary-of-hop");
        server.put("jump_server_id", jump);
        return server;
    }

    private JsonNode create(@Nullable String jump) {
        Answer answer = admin.post("/api/v1/servers", server(jump));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Answer lead(JsonNode server, String jump) {
        Map<String, Object> change = server(jump);
        change.put("name", server.path("name").asText());
        change.put("version", server.path("version").asLong());
        return admin.put("/api/v1/servers/" + server.path("id").asText(), change);
    }

    private static String id(JsonNode server) {
        return server.path("id").asText();
    }

    @Test
    void aServerNamesTheOneItIsReachedThroughWhichThenCannotBeRemoved() {
        JsonNode bastion = create(null);
        JsonNode inner = create(id(bastion));

        assertThat(inner.path("jump_server_id").asText()).isEqualTo(id(bastion));
        assertThat(inner.path("jump_server_name").asText())
                .isEqualTo(bastion.path("name").asText());
        assertThat(admin.delete("/api/v1/servers/" + id(bastion)).problem()).isEqualTo("in_use");
        assertThat(admin.delete("/api/v1/servers/" + id(inner)).status()).isEqualTo(204);
        assertThat(admin.delete("/api/v1/servers/" + id(bastion)).status()).isEqualTo(204);
    }

    @Test
    void circlesAndEndlessWaysAreRefused() {
        JsonNode first = create(null);
        JsonNode second = create(id(first));
        assertThat(lead(first, id(second)).body()).contains("circular");
        assertThat(lead(first, id(first)).body()).contains("circular");
        assertThat(admin.post("/api/v1/servers", server(UUID.randomUUID().toString()))
                        .body())
                .contains("/jump_server_id");

        JsonNode last = second;
        for (int hops = 2; hops <= 5; hops++) {
            last = create(id(last));
        }
        assertThat(admin.post("/api/v1/servers", server(id(last))).body()).contains("too_many");
    }

    @Test
    void authoritiesAreKeysAndNothingElse() {
        Map<String, Object> signed = server(null);
        signed.put("host_ca_keys", List.of(CA));
        JsonNode made = admin.post("/api/v1/servers", signed).json();
        assertThat(made.path("host_ca_keys").get(0).asText()).isEqualTo(CA);
        assertThat(made.path("host_key_state").asText()).isEqualTo("trusted");

        Map<String, Object> wrong = server(null);
        wrong.put("host_ca_keys", List.of(CA, "not a key"));
        assertThat(admin.post("/api/v1/servers", wrong).body()).contains("/host_ca_keys/1");
        assertThat(admin.put("/api/v1/settings", Map.of("ssh.host_ca_keys", List.of("no")))
                        .status())
                .isEqualTo(400);
        assertThat(admin.put("/api/v1/settings", Map.of("ssh.keep_commands_days", 6))
                        .body())
                .contains("from 7");
    }
}
