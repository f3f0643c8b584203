/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.target.SshTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a person does in their first hour, by API: a server, its host key, an alert source, runbooks. */
final class DemoSetup {
    static final String SERVER = "demo-host";

    private final ApiClient api;

    DemoSetup(ApiClient api) {
        this.api = api;
    }

    /** Adds the server, looks at its host key and trusts it; answers the fingerprint. */
    String server(SshTarget target) {
        JsonNode server = api.post(
                "/servers",
                Map.of(
                        "name", SERVER,
                        "hostname", "127.0.0.1",
                        "port", target.port(),
                        "username", target.username(),
                        "auth_type", "key",
                        "ssh_key", target.privateKey(),
                        "environment", "demo",
                        "tags", List.of("demo"),
                        "state_dir", target.stateFolder().toString()));
        String path = "/servers/" + server.path("id").asText();
        String fingerprint = api.post(path + "/test", Map.of())
                .path("host_key")
                .path("fingerprint")
                .asText();
        api.post(path + "/host-keys/trust", Map.of("fingerprint", fingerprint));
        JsonNode report = api.post(path + "/test", Map.of());
        if (!report.path("ok").asBoolean()) {
            throw new IllegalStateException("The demo's host cannot be reached: " + report.path("stages"));
        }
        return fingerprint;
    }

    /** Adds an alert source and answers its token. */
    String source() {
        return api.post("/alert-sources", Map.of("name", "demo", "kind", "alertmanager"))
                .path("token")
                .asText();
    }

    /** Imports the runbooks and answers their names. */
    List<String> runbooks(DemoHost host) throws IOException {
        JsonNode imported = api.postYaml("/runbooks/import", host.runbooks());
        return imported.path("items").findValuesAsText("name");
    }
}
