/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Runs with evidence, and the archives of it. */
record TestEvidence(ApiServer server) {
    /** A run that has done something. */
    UUID run() {
        ApiClient admin = server.admin();
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        UUID run = UUID.fromString(admin.post(
                        "/api/v1/runbooks/" + runbook + "/executions",
                        Map.of("server_id", TestRunbooks.server(admin, "")))
                .json()
                .path("id")
                .asText());
        UUID org = UUID.fromString(
                admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
        server.context()
                .getBean(Tenancy.class)
                .run(
                        org,
                        () -> server.context()
                                .getBean(ExecutionRepository.class)
                                .append(run, "fact", "step_started", "{\"step_order\": 1}"));
        return run;
    }

    /** The archive as an auditor's key gets it. */
    byte[] download(UUID run) throws IOException, InterruptedException {
        String token = server.admin()
                .post("/api/v1/api-keys", Map.of("name", "evidence", "role", "auditor"))
                .json()
                .path("token")
                .asText();
        URI address = server.uri().resolve("/api/v1/executions/" + run + "/evidence");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    /** The published key. */
    String key() {
        return server.anonymous().get("/evidence-key.pem").body();
    }

    static SequencedMap<String, byte[]> unzip(byte[] archive) throws IOException {
        SequencedMap<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return archive.toByteArray();
    }

    /** The same bytes, but for one in the middle. */
    static byte[] changed(byte[] bytes) {
        byte[] changed = bytes.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }
}
