/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks our own ready page, the one that a load balancer asks: the line "is ready" must be true from outside. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OK = 200;

    private Readiness() {}

    static void await(Settings settings) {
        String host = settings.httpHost().equals("0.0.0.0") ? "127.0.0.1" : settings.httpHost();
        URI page = URI.create("http://%s:%d/health/ready"
                .formatted(host.contains(":") ? "[" + host + "]" : host, settings.httpPort()));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String last = "no answer";
            while (System.nanoTime() < deadline) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(page)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == OK) {
                    return;
                }
                last = answer.statusCode() + " " + answer.body();
                Thread.sleep(Duration.ofMillis(50));
            }
            throw new StartRefused(
                    "It started but did not become ready within %d s: %s".formatted(LIMIT.toSeconds(), last));
        } catch (IOException e) {
            throw new StartRefused("The program does not answer on its own port: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while starting.", e);
        }
    }
}
