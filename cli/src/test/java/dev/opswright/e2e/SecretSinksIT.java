/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.client.ApiProblem;
import dev.opswright.cli.postgres.PostgresRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets of every kind are given to a whole installation and printed by a host in twelve encodings; then everything that
 * the installation tells or keeps is searched for them (trust, section 5): answers, exports, evidence, both databases row
 * by row, and every byte of its folder with logs and write-ahead logs.
 */
class SecretSinksIT {
    private final long seed = Long.getLong("sinks.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path host = outside();
    private final RealSshd sshd = RealSshd.start(host.resolve("sshd"));
    private final Map<String, Canary> planted = new LinkedHashMap<>();

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void noSinkHoldsASecretInAnyEncoding() throws Exception {
        String server = serverWithSecrets();
        people();
        String runbook = printing();
        String execution = scene.run(runbook, server);
        assertThat(scene.awaitEnd(execution).path("status").asText()).isEqualTo("failed");

        Sinks sinks = everything(execution, server, runbook);

        assertThat(sinks.count()).isGreaterThan(300);
        assertThat(sinks.holding(scene.name()))
                .as("the search finds what is there")
                .hasSizeGreaterThan(20);
        planted.forEach((kind, canary) -> assertThat(canary.encodings())
                .hasSize(12)
                .allSatisfy(encoding -> assertThat(sinks.holding(encoding))
                        .as(kind + " as " + encoding + ", seed " + seed)
                        .isEmpty()));
    }

    private Canary plant(String kind) {
        Canary canary = Canary.of(random);
        planted.put(kind, canary);
        return canary;
    }

    private String serverWithSecrets() {
        Map<String, Object> server = new HashMap<>();
        server.put("name", scene.name());
        server.put("hostname", "127.0.0.1");
        server.put("port", sshd.port());
        server.put("username", sshd.user());
        server.put("auth_type", "key");
        server.put("ssh_key", sshd.privateKey());
        server.put("sudo_password", plant("sudo_password").secret());
        server.put("environment", "test");
        server.put("state_dir", sshd.stateDir().toString());
        String id = scene.api().post("/servers", server).path("id").asText();
        scene.trust(id, sshd);
        return id;
    }

    /** A person's password, right and mistyped, and tokens that are shown once. */
    private void people() {
        ApiClient anyone = ApiClient.anonymous(installation.address());
        String password = plant("password").secret();
        scene.api()
                .post(
                        "/users",
                        Map.of(
                                "username",
                                scene.name(),
                                "password",
                                password,
                                "roles",
                                List.of("viewer"),
                                "must_change_password",
                                false));
        anyone.login(scene.name(), password);
        refused(() -> anyone.login(scene.name(), plant("mistyped password").secret()));
        refused(() -> anyone.withToken(plant("wrong token").secret()).get("/alerts"));
        String key = scene.api()
                .post("/api-keys", Map.of("name", scene.name(), "role", "viewer"))
                .path("token")
                .asText();
        anyone.withToken(key).get("/alerts");
        planted.put("API key", new Canary(key));
        planted.put("alert source's token", new Canary(scene.source()));
    }

    private static void refused(Runnable login) {
        try {
            login.run();
        } catch (ApiProblem expected) {
            return;
        }
        throw new AssertionError("It was let in.");
    }

    /** Prints a known secret in pieces, and one that nobody knows in a step that says that it is sensitive. */
    private String printing() throws IOException {
        Path known = print("known", planted.get("sudo_password"));
        Path unknown = print("unknown", plant("output of a sensitive step"));
        return scene.runbook("manual", """
                verification: none
                steps:
                  - name: Known
                    command: |
                      cat %1$s
                      dd if=%1$s bs=7 status=none
                      cat %1$s >&2
                  - name: Unknown
                    command: "cat %2$s; cat %2$s >&2; exit 3"
                    sensitive: true
                """.formatted(known, unknown));
    }

    private Path print(String name, Canary canary) throws IOException {
        return Files.writeString(host.resolve(name), String.join("\n", canary.printed()) + "\n");
    }

    private Sinks everything(String execution, String server, String runbook) throws Exception {
        Path evidence = host.resolve("evidence.zip");
        scene.api().download("/executions/" + execution + "/evidence", evidence);
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put("/executions/", execution);
        ids.put("/servers/", server);
        ids.put("/runbooks/", runbook);
        return new Sinks()
                .api(scene.api(), ids)
                .archive("evidence", evidence)
                .tables(installation, PostgresRole.OWNER)
                .tables(installation, PostgresRole.TEMPORAL)
                .files(installation.folder("sinks").getParent());
    }

    private static Path outside() {
        try {
            return Files.createTempDirectory("opswright-host-");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
