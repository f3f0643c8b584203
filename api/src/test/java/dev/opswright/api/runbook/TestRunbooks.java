/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Runbooks and servers made through the api. */
public final class TestRunbooks {
    private static final String KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----";

    private TestRunbooks() {}

    /** A name nobody has used. */
    public static String name() {
        return "restart-" + UUID.randomUUID();
    }

    /** A manual runbook with a parameter, a condition, an undo and a trigger. */
    public static String yaml(String name) {
        return """
                name: %s
                mode: manual
                allowed_servers: {tags: [web]}
                parameters:
                  - {name: SERVICE, type: service_name, default: "{{ alert.labels.service }}"}
                steps:
                  - name: Restart
                    command: systemctl restart {{ SERVICE }}
                    rollback_command: systemctl stop {{ SERVICE }}
                  - name: Never
                    command: echo {{ SERVICE }} is not ours
                    condition: "{{ SERVICE == 'mail' }}"
                triggers:
                  - name: Service down
                    priority: 7
                    alert_name_pattern: "ServiceDown*"
                    labels_match: {type: service}
                    enabled: false
                """.formatted(name);
    }

    /** Imports a document and answers the id of its first runbook. */
    public static UUID create(ApiClient client, String yaml) {
        Answer answer = client.with("Content-Type", "application/yaml").post("/api/v1/runbooks/import", yaml);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return UUID.fromString(answer.json().at("/items/0/id").asText());
    }

    /** A server with the tag web; {@code key} is trusted where given. */
    public static UUID server(ApiClient client, String key) {
        Answer answer = client.post(
                "/api/v1/servers",
                Map.of(
                        "name",
                        "web-" + UUID.randomUUID(),
                        "hostname",
                        "10.0.0.1",
                        "username",
                        "ops",
                        "ssh_key",
                        KEY,
                        "tags",
                        List.of("web")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        UUID id = UUID.fromString(answer.json().path("id").asText());
        if (!key.isEmpty()) {
            Answer trusted = client.post("/api/v1/servers/" + id + "/host-keys/trust", Map.of("fingerprint", key));
            assertThat(trusted.status()).as(trusted.body()).isLessThan(300);
        }
        return id;
    }
}
