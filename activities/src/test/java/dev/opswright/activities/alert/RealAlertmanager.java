/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.program.RealProgram;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's Alertmanager with short intervals, alone, on a free port of loopback. */
public final class RealAlertmanager implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final RealProgram program;
    private final URI address;

    private RealAlertmanager(RealProgram program, URI address) {
        this.program = program;
        this.address = address;
    }

    /** One route to the receiver {@code opswright}, which posts to the webhook with the bearer token. */
    public static RealAlertmanager start(Path folder, URI webhook, String token, int maxAlerts) {
        return start(folder, webhook, token, maxAlerts, RealProgram.freePort());
    }

    /** The same on a port that was chosen before. */
    public static RealAlertmanager start(Path folder, URI webhook, String token, int maxAlerts, int port) {
        return start(folder, """
                route:
                  receiver: opswright
                  group_by: [alertname]
                  group_wait: 100ms
                  group_interval: 1s
                  repeat_interval: 1h
                receivers:
                  - name: opswright
                    webhook_configs:
                      - url: %s
                        max_alerts: %d
                        http_config: {authorization: {credentials: '%s'}}
                """.formatted(webhook, maxAlerts, token), port);
    }

    /** With a configuration of the test's own. */
    public static RealAlertmanager start(Path folder, String configuration, int port, String... more) {
        Path program = RealProgram.find("alertmanager", "/usr/bin/prometheus-alertmanager", "/usr/bin/alertmanager");
        try {
            Files.createDirectories(folder);
            Path config = Files.writeString(folder.resolve("alertmanager.yml"), configuration);
            List<String> command = new ArrayList<>(List.of(
                    program.toString(),
                    "--config.file=" + config,
                    "--storage.path=" + folder.resolve("data"),
                    "--web.listen-address=127.0.0.1:" + port,
                    "--cluster.listen-address="));
            command.addAll(List.of(more));
            RealProgram running = RealProgram.start("alertmanager", command, folder.resolve("alertmanager.log"));
            URI address = URI.create("http://127.0.0.1:" + port);
            running.awaitReady(address.resolve("/-/ready"));
            return new RealAlertmanager(running, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its API is. */
    public URI address() {
        return address;
    }

    /** Tells it of an alert as Prometheus does; a past {@code endsAt} resolves it. */
    public void post(Map<String, String> labels, Instant startsAt, @Nullable Instant endsAt) {
        Map<String, Object> alert = new HashMap<>();
        alert.put("labels", labels);
        alert.put("annotations", Map.of("summary", "made by a test"));
        alert.put("startsAt", startsAt.toString());
        alert.put("endsAt", (endsAt == null ? Instant.now().plus(Duration.ofHours(1)) : endsAt).toString());
        send("/api/v2/alerts", List.of(alert));
    }

    /** Silences what carries the label. */
    public void silence(String label, String value) {
        send(
                "/api/v2/silences",
                Map.of(
                        "matchers",
                        List.of(Map.of("name", label, "value", value, "isRegex", false, "isEqual", true)),
                        "startsAt",
                        Instant.now().toString(),
                        "endsAt",
                        Instant.now().plus(Duration.ofHours(1)).toString(),
                        "createdBy",
                        "test",
                        "comment",
                        "test"));
    }

    private void send(String path, Object body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        program.close();
        http.shutdownNow();
    }
}
