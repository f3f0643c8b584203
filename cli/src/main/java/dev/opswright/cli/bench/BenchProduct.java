/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.product.Product;
import dev.opswright.cli.target.SshTarget;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The product with an alert source, servers and a one-step runbook, ready to be measured. */
final class BenchProduct implements AutoCloseable {
    /** One changing run per host at a time, so the load needs many servers; all of them are the same sshd. */
    static final int SERVERS = 100;

    private final Product product;
    private final ApiClient api;
    private final ApiClient source;
    private final Path ledger;
    private final double startMillis;

    private BenchProduct(Product product, ApiClient api, ApiClient source, Path ledger, double startMillis) {
        this.product = product;
        this.api = api;
        this.source = source;
        this.ledger = ledger;
        this.startMillis = startMillis;
    }

    static BenchProduct start(Path folder, SshTarget target, Consumer<String> progress) throws IOException {
        String password = "bench-" + UUID.randomUUID();
        // The first start makes databases and keys; the second one is what an operator waits for.
        Product.start(folder, password, List.of(), progress).close();
        long begin = System.nanoTime();
        Product product = Product.start(folder, password, List.of(), progress);
        double startMillis = (System.nanoTime() - begin) / 1e6;
        ApiClient api = product.administrator();
        // A hundred alerts at once for one runbook are a storm, and a person would be asked.
        api.put("/settings", Map.of(Storm.SETTING, 0));
        Path ledger = folder.getParent().resolve("ledger");
        Files.writeString(ledger, "");
        api.postYaml("/runbooks/import", runbook(ledger));
        for (String name : servers()) {
            add(api, target, name);
        }
        String token = api.post("/alert-sources", Map.of("name", "bench", "kind", "alertmanager"))
                .path("token")
                .asText();
        ApiClient source = ApiClient.anonymous(product.address()).withToken(token);
        return new BenchProduct(product, api, source, ledger, startMillis);
    }

    static List<String> servers() {
        return IntStream.range(0, SERVERS).mapToObj(i -> "bench-" + i).toList();
    }

    private static void add(ApiClient api, SshTarget target, String name) {
        JsonNode server = api.post(
                "/servers",
                Map.of(
                        "name", name,
                        "hostname", "127.0.0.1",
                        "port", target.port(),
                        "username", target.username(),
                        "auth_type", "key",
                        "ssh_key", target.privateKey(),
                        // Fences are per host: servers that share a folder would be taken for one machine.
                        "state_dir", target.stateFolder().resolve(name).toString()));
        String path = "/servers/" + server.path("id").asText();
        JsonNode report = api.post(path + "/test", Map.of());
        api.post(
                path + "/host-keys/trust",
                Map.of(
                        "fingerprint",
                        report.path("host_key").path("fingerprint").asText()));
    }

    private static String runbook(Path ledger) throws IOException {
        try (InputStream stream = BenchProduct.class.getResourceAsStream("/demo/bench.yaml")) {
            if (stream == null) {
                throw new IOException("The program is not complete: /demo/bench.yaml is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("@LEDGER@", ledger.toString());
        }
    }

    ApiClient api() {
        return api;
    }

    Product product() {
        return product;
    }

    double startMillis() {
        return startMillis;
    }

    /** Posts a payload as the alert source and answers the counts. */
    JsonNode post(String payload) {
        return source.postRaw("/webhooks/alertmanager", payload);
    }

    /** Nanoseconds of the epoch at which the commands printed, in order. */
    List<Long> ledger() throws IOException {
        return Files.readAllLines(ledger).stream()
                .filter(line -> !line.isBlank())
                .map(Long::parseLong)
                .toList();
    }

    /** Waits until the ledger has that many lines and no execution is open. */
    void awaitDone(int lines) {
        await(() -> lines(lines)
                && api.get("/stats/overview").path("executions_active").asInt() == 0);
    }

    private boolean lines(int expected) {
        try {
            return ledger().size() >= expected;
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofMinutes(3));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The load was not worked off within 3 minutes");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        product.close();
    }
}
