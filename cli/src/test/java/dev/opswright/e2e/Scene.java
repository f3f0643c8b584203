/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an engineer does by API, and what a test waits for. Names are unique, so that tests share an installation. */
final class Scene {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled", "timeout", "refused", "unknown");

    private final Installation installation;
    private final ApiClient api;
    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);

    Scene(Installation installation) {
        this.installation = installation;
        this.api = installation.administrator();
    }

    /** Unique among the tests; names the server, the runbook and the alert. */
    String name() {
        return name;
    }

    ApiClient api() {
        return api;
    }

    /** Adds the host as a server without trusting its key. */
    String server(RealSshd sshd, String privateKey, int port) {
        Map<String, Object> server = new HashMap<>();
        server.put("name", name);
        server.put("hostname", "127.0.0.1");
        server.put("port", port);
        server.put("username", sshd.user());
        server.put("auth_type", "key");
        server.put("ssh_key", privateKey);
        server.put("environment", "test");
        server.put("tags", List.of("e2e"));
        server.put("state_dir", sshd.stateDir().toString());
        return api.post("/servers", server).path("id").asText();
    }

    /** Adds the host as a server and trusts its key. */
    String trustedServer(RealSshd sshd) {
        String id = server(sshd, sshd.privateKey(), sshd.port());
        trust(id, sshd);
        return id;
    }

    void trust(String server, RealSshd sshd) {
        api.post(
                "/servers/" + server + "/host-keys/trust",
                Map.of("fingerprint", sshd.hostKey().fingerprint()));
    }

    /** Imports a runbook of this name with the given lines after its head; answers its id. */
    String runbook(String mode, String rest) {
        String yaml = """
                name: %s
                description: Made by a test
                category: test
                mode: %s
                """.formatted(name, mode) + rest;
        return api.postYaml("/runbooks/import", yaml)
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    /** An API key with the role that a new administrator made, who answers for it. */
    String newPersonsKey(String role) {
        String password = "another person's passphrase";
        api.post(
                "/users",
                Map.of(
                        "username",
                        name,
                        "password",
                        password,
                        "roles",
                        List.of("admin"),
                        "must_change_password",
                        false));
        return ApiClient.anonymous(installation.address())
                .login(name, password)
                .post("/api-keys", Map.of("name", name, "role", role))
                .path("token")
                .asText();
    }

    /** Adds an alert source; answers its token. */
    String source() {
        return api.post("/alert-sources", Map.of("name", name, "kind", "alertmanager"))
                .path("token")
                .asText();
    }

    /** Starts the runbook by hand; answers the execution's id. */
    String run(String runbook, String server) {
        return api.post("/runbooks/" + runbook + "/executions", Map.of("server_id", server, "reason", "a test"))
                .path("id")
                .asText();
    }

    /** Waits for the one execution of this scene's runbook. */
    String execution() {
        return await("execution of " + name)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> api.get("/executions?runbook=" + name)
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
    }

    /** Waits for another execution of this scene's runbook, newer than this one. */
    String executionAfter(String older) {
        return await("second execution of " + name)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> api.get("/executions?runbook=" + name)
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty() && !id.equals(older));
    }

    JsonNode detail(String execution) {
        return api.get("/executions/" + execution);
    }

    JsonNode awaitStatus(String execution, String status) {
        return await(execution + " " + status)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> detail(execution),
                        found -> found.path("status").asText().equals(status));
    }

    JsonNode awaitEnd(String execution) {
        return await(execution + " ends")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> detail(execution),
                        found -> ENDS.contains(found.path("status").asText()));
    }

    static void awaitFile(Path file) {
        await(file.toString()).atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> Files.exists(file));
    }

    static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
