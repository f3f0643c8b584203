/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program of this machine that a test runs in a folder of its own, on loopback. */
public final class RealProgram implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path log;

    private RealProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The first of the paths that exists. A missing program skips the test on a desk and fails it in CI. */
    public static Path find(String component, String... paths) {
        return Stream.of(paths)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> {
                    report("SKIPPED\t" + component + "\tnot installed");
                    String message = component + " is not installed";
                    if ("true".equals(System.getenv("CI"))) {
                        fail(message);
                    }
                    return abort(message);
                });
    }

    /** Starts it and tells the report of components. Output goes to {@code log}. */
    public static RealProgram start(String component, List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            report(component + "\t" + version(command.getFirst()) + "\t" + process.pid());
            return new RealProgram(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the address answers 200, or 401 where it wants a login. */
    public void awaitReady(URI ready) {
        Awaitility.await(log.toString())
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    assertThat(process.isAlive())
                            .as("alive: %s", Files.readString(log))
                            .isTrue();
                    HttpRequest request = HttpRequest.newBuilder(ready)
                            .timeout(Duration.ofSeconds(2))
                            .build();
                    assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode())
                            .isIn(200, 401);
                });
    }

    /** A port of loopback that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static String version(String program) throws IOException {
        Process asked = new ProcessBuilder(program, "--version")
                .redirectErrorStream(true)
                .start();
        String first = new String(asked.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return first.lines().findFirst().orElse("?").replaceAll(".*version ([^ ,]+).*", "$1");
    }

    private static void report(String line) {
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file == null) {
            return;
        }
        try {
            Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
