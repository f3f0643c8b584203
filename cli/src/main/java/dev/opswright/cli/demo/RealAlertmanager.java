/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.workflows.json.Json;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Alertmanager of this machine, as a process of the demo's own with a configuration as in our documentation. */
final class RealAlertmanager implements AlertSender {
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper MAPPER = Json.mapper();

    private final Process process;
    private final URI api;
    private final HttpClient http = HttpClient.newHttpClient();

    private RealAlertmanager(Process process, URI api) {
        this.process = process;
        this.api = api;
    }

    /** The program on PATH, under either of its names. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder ->
                        Stream.of(Path.of(folder, "prometheus-alertmanager"), Path.of(folder, "alertmanager")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RealAlertmanager start(Path program, Path folder, URI webhook, String token) throws IOException {
        int port = freePort();
        Path configuration = folder.resolve("alertmanager.yml");
        Files.writeString(configuration, configuration(webhook, token));
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        RealAlertmanager alertmanager =
                new RealAlertmanager(process, URI.create("http://127.0.0.1:" + port + "/api/v2/alerts"));
        alertmanager.awaitReady();
        return alertmanager;
    }

    private static String configuration(URI webhook, String token) {
        return """
                route:
                  receiver: opswright
                  group_by: ['...']
                  group_wait: 0s
                  group_interval: 1s
                  repeat_interval: 1h
                receivers:
                  - name: opswright
                    webhook_configs:
                      - url: %s
                        send_resolved: true
                        http_config:
                          authorization:
                            credentials: %s
                """.formatted(webhook, token);
    }

    @Override
    public void fire(DemoAlert alert) {
        post(alert, Instant.now().plus(Duration.ofMinutes(10)));
    }

    @Override
    public void resolve(DemoAlert alert) {
        post(alert, Instant.now());
    }

    @Override
    public String describe() {
        return "the Alertmanager of this machine (process " + process.pid() + ")";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private void post(DemoAlert alert, Instant endsAt) {
        Map<String, Object> entry = new TreeMap<>(Map.of(
                "labels", alert.labels(),
                "annotations", alert.annotations(),
                "startsAt", alert.startsAt().toString(),
                "endsAt", endsAt.toString()));
        int status = request(HttpRequest.newBuilder(api)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        MAPPER.valueToTree(List.of(entry)).toString())));
        if (status != 200) {
            throw new IllegalStateException("Alertmanager answered HTTP " + status);
        }
    }

    private void awaitReady() {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            if (process.isAlive() && request(HttpRequest.newBuilder(api).GET()) == 200) {
                return;
            }
            Pause.of(Duration.ofMillis(100));
        }
        throw new IllegalStateException("Alertmanager did not answer within " + START_LIMIT.toSeconds() + " s");
    }

    private int request(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(5)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
