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
import org.junit.jupiter.api.Test;

class ServerIT {
    private static final String KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";
    private static final String FINGERPRINT = "SHA256:" + "a".repeat(43);

    private final ApiClient admin = ApiServer.shared().admin();

    private static Map<String, Object> server(String name) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", name);
        server.put("hostname", "web-1.example");
        server.put("username", "root");
        server.put("ssh_key", KEY);
        server.put("tags", List.of("web", "alias:web-1"));
        return server;
    }

    private static String name() {
        return "web-" + UUID.randomUUID();
    }

    private JsonNode create(String name) {
        Answer answer = admin.post("/api/v1/servers", server(name));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    @Test
    void aServerIsStoredWithDefaultsAndItsSecretsAreNeverGivenBack() {
        String name = name();
        JsonNode created = create(name);

        assertThat(created.path("port").asInt()).isEqualTo(22);
        assertThat(created.path("auth_type").asText()).isEqualTo("key");
        assertThat(created.path("has_ssh_key").asBoolean()).isTrue();
        assertThat(created.path("has_password").asBoolean()).isFalse();
        assertThat(created.path("host_key_state").asText()).isEqualTo("none");
        Answer read = admin.get("/api/v1/servers/" + created.path("id").asText());
        assertThat(read.body()).doesNotContain("PRIVATE KEY").contains("\"environment\":null");
        assertThat(admin.get("/api/v1/servers?name=" + name).json().path("items"))
                .hasSize(1);
        assertThat(admin.post("/api/v1/servers", server(name)).problem()).isEqualTo("name_taken");
    }

    @Test
    void aStaleChangeIsRefusedAndASecretRaisesTheCredentialVersion() {
        JsonNode created = create(name());
        String path = "/api/v1/servers/" + created.path("id").asText();
        Map<String, Object> change = server(created.path("name").asText());
        change.put("environment", "staging");
        change.put("version", created.path("version").asLong());

        Answer changed = admin.put(path, change);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("credential_version").asInt()).isEqualTo(2);
        assertThat(changed.json().path("environment").asText()).isEqualTo("staging");

        assertThat(admin.put(path, change).problem()).isEqualTo("stale_version");
        change.remove("version");
        assertThat(admin.put(path, change).status()).isEqualTo(400);
        change.remove("ssh_key");
        Answer byHeader =
                admin.with("If-Match", changed.json().path("version").asText()).put(path, change);
        assertThat(byHeader.status()).as(byHeader.body()).isEqualTo(200);
        assertThat(byHeader.json().path("credential_version").asInt()).isEqualTo(2);
    }

    @Test
    void everythingWrongIsSaidAtOnceAndWhatIsNotBuiltIsRefusedByName() {
        Map<String, Object> bad = server("x");
        bad.put("hostname", "two words");
        bad.put("port", 0);
        Answer invalid = admin.post("/api/v1/servers", bad);
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.json().path("errors").findValuesAsText("pointer")).contains("/hostname", "/port");

        Map<String, Object> windows = server("x");
        windows.put("os_type", "windows");
        windows.put("auth_type", "kerberos");
        windows.put("winrm_transport", "basic");
        Answer mixed = admin.post("/api/v1/servers", windows);
        assertThat(mixed.status()).isEqualTo(400);
        assertThat(mixed.json().path("errors").findValuesAsText("pointer"))
                .containsExactly("/os_type", "/winrm_transport", "/password");

        Map<String, Object> noKey = server("x");
        noKey.remove("ssh_key");
        assertThat(admin.post("/api/v1/servers", noKey).body()).contains("needs ssh_key");
        Map<String, Object> leak = server("x");
        leak.put("ssh_key", "canary-secret-value");
        assertThat(admin.post("/api/v1/servers", leak).body()).doesNotContain("canary-secret-value");
    }

    @Test
    void aWindowsServerKeepsItsSettingsAndShowsNoSecret() {
        Map<String, Object> windows = windows();
        windows.put("winrm_transport", "basic");
        windows.put("winrm_use_ssl", false);
        assertThat(admin.post("/api/v1/servers", windows).body()).contains("/winrm_allow_unencrypted");

        windows.put("winrm_transport", "ntlm");
        windows.put("domain", "CORP");
        JsonNode made = admin.post("/api/v1/servers", windows).json();
        assertThat(made.path("port").asInt()).isEqualTo(5985);
        assertThat(made.path("protocol").asText()).isEqualTo("winrm");
        assertThat(made.path("winrm_transport").asText()).isEqualTo("ntlm");
        assertThat(made.path("winrm_use_ssl").asBoolean()).isFalse();
        assertThat(made.path("winrm_cert_validation").asBoolean()).isTrue();
        assertThat(made.path("domain").asText()).isEqualTo("CORP");
        assertThat(made.path("has_password").asBoolean()).isTrue();
        assertThat(made.toString()).doesNotContain("canary");

        Map<String, Object> kerberos = windows();
        kerberos.put("auth_type", "kerberos");
        kerberos.put("kerberos", Map.of("realm", "corp.example", "kdc", "dc1.corp.example"));
        JsonNode ticket = admin.post("/api/v1/servers", kerberos).json();
        assertThat(ticket.path("port").asInt()).isEqualTo(5986);
        assertThat(ticket.path("kerberos").path("realm").asText()).isEqualTo("CORP.EXAMPLE");
        assertThat(ticket.path("kerberos").path("spn_service").asText()).isEqualTo("HTTP");
    }

    private static Map<String, Object> windows() {
        Map<String, Object> windows = new HashMap<>();
        windows.put("name", name());
        windows.put("hostname", "win1.example");
        windows.put("username", "ops");
        windows.put("os_type", "windows");
        windows.put("password", "canary-of-windows");
        return windows;
    }

    @Test
    void aHostKeyMayBeTrustedBeforeItWasSeen() {
        String path = "/api/v1/servers/" + create(name()).path("id").asText();

        Answer trusted = admin.post(path + "/host-keys/trust", Map.of("fingerprint", FINGERPRINT));

        assertThat(trusted.status()).as(trusted.body()).isEqualTo(200);
        assertThat(trusted.json().path("host_key_state").asText()).isEqualTo("trusted");
        JsonNode key = admin.get(path + "/host-keys").json().path("items").path(0);
        assertThat(key.path("state").asText()).isEqualTo("trusted");
        assertThat(key.path("trusted_by").asText()).isEqualTo("admin");
        assertThat(admin.post(path + "/host-keys/trust", Map.of("fingerprint", "SHA256:short"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aDeletedServerIsGoneFromTheInventory() {
        String path = "/api/v1/servers/" + create(name()).path("id").asText();

        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void listsPageByCursorAndRefuseWhatTheyDoNotKnow() {
        String environment = "env-" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 5; i++) {
            Map<String, Object> server = server(name());
            server.put("environment", environment);
            admin.post("/api/v1/servers", server);
        }
        String path = "/api/v1/servers?environment=" + environment + "&limit=2&sort=-created_at";

        JsonNode first = admin.get(path).json();
        JsonNode second = admin.get(
                        path + "&cursor=" + first.path("next_cursor").asText())
                .json();
        JsonNode third = admin.get(
                        path + "&cursor=" + second.path("next_cursor").asText())
                .json();

        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items")).hasSize(2);
        assertThat(third.path("items")).hasSize(1);
        assertThat(third.path("next_cursor").isNull()).isTrue();
        for (String wrong : List.of(
                "?unknown=1",
                "?limit=0",
                "?limit=201",
                "?limit=x",
                "?sort=secret",
                "?cursor=zzz",
                "?limit=1&limit=2")) {
            Answer refused = admin.get("/api/v1/servers" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.problem()).isEqualTo("invalid");
        }
        assertThat(admin.get("/api/v1/servers/not-an-id").status()).isEqualTo(400);
        assertThat(admin.get("/api/v1/servers/" + UUID.randomUUID()).status()).isEqualTo(404);
    }
}
