/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert;

import com.sun.net.httpserver.HttpServer;
import dev.opswright.activities.program.RealProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Debian's Prometheus with one-second intervals and one alert, {@code TestBroken}, that the test switches. */
public final class RealPrometheus implements AutoCloseable {
    private final RealProgram program;
    private final HttpServer target;
    private final AtomicInteger broken;
    private final URI address;

    private RealPrometheus(RealProgram program, HttpServer target, AtomicInteger broken, URI address) {
        this.program = program;
        this.target = target;
        this.broken = broken;
        this.address = address;
    }

    /** Starts with everything well; alerts go to the Alertmanagers. */
    public static RealPrometheus start(Path folder, URI... alertmanagers) {
        Path program = RealProgram.find("prometheus", "/usr/bin/prometheus");
        AtomicInteger broken = new AtomicInteger();
        try {
            Files.createDirectories(folder);
            HttpServer target = target(broken);
            Path config = configuration(folder, target.getAddress().getPort(), alertmanagers);
            int port = RealProgram.freePort();
            RealProgram running = RealProgram.start(
                    "prometheus",
                    List.of(
                            program.toString(),
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port),
                    folder.resolve("prometheus.log"));
            URI address = URI.create("http://127.0.0.1:" + port);
            running.awaitReady(address.resolve("/-/ready"));
            return new RealPrometheus(running, target, broken, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its API is. */
    public URI address() {
        return address;
    }

    /** Lets {@code TestBroken} fire or resolve within about two seconds. */
    public void broken(boolean now) {
        broken.set(now ? 1 : 0);
    }

    @Override
    public void close() {
        program.close();
        target.stop(0);
    }

    private static HttpServer target(AtomicInteger broken) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = ("broken{service=\"checkout\"} " + broken.get() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Path configuration(Path folder, int target, URI... alertmanagers) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yml"), """
                groups:
                  - name: test
                    rules:
                      - alert: TestBroken
                        expr: broken == 1
                        labels: {severity: critical}
                """);
        String targets = List.of(alertmanagers).stream()
                .map(uri -> "'" + uri.getAuthority() + "'")
                .collect(Collectors.joining(", "));
        return Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s, external_labels: {cluster: test}}
                rule_files: [%s]
                alerting: {alertmanagers: [{static_configs: [{targets: [%s]}]}]}
                scrape_configs: [{job_name: test, static_configs: [{targets: ['127.0.0.1:%d']}]}]
                """.formatted(rules, targets, target));
    }
}
