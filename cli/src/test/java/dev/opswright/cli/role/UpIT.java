/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.client.ApiProblem;
import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.product.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it: a process of its own, signals, and what is left behind. */
class UpIT {
    private static final String PASSWORD = "correct-horse-battery";
    private static final Duration HEALED = Duration.ofSeconds(30);

    @TempDir
    Path base;

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private Path data;

    @BeforeEach
    void openFolder() throws IOException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = base.resolve("data");
        if (!LocalEngine.isAtHand(System.getenv())) {
            ComponentReport.missing("temporal-server", "neither on PATH nor built by Go");
        }
    }

    @AfterEach
    void stopWhatATestLeft() {
        leftovers().forEach(ProcessHandle::destroyForcibly);
    }

    private Product up(String... options) {
        Product product = Product.start(data, PASSWORD, List.of(options), printed::add);
        ComponentReport.used("opswright up", "this build", product.pid());
        return product;
    }

    /** PostgreSQL and Temporal processes of this test's folder. */
    private Stream<ProcessHandle> leftovers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent());
    }

    private ProcessHandle server(String program) {
        return leftovers()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.contains(program))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static int ready(Product product) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = product.address().resolve("/health/ready");
            return client.send(
                            HttpRequest.newBuilder(page)
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    @Test
    void refusesASecondStartOnTheSameFolderAndStopsWithinTenSeconds() throws Exception {
        Product product = up();
        assertThat(ready(product)).isEqualTo(200);

        var second = catchThrowableOfType(Product.ProductRefused.class, this::up);
        assertThat(second.exitCode()).isEqualTo(2);
        assertThat(printed).anySatisfy(line -> assertThat(line).contains("already runs on the data folder"));

        ProcessHandle process = ProcessHandle.of(product.pid()).orElseThrow();
        long asked = System.nanoTime();
        process.destroy();
        process.onExit().get(20, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void recoversByItselfAfterTheWholeTreeWasKilled() {
        Product first = up();
        List<ProcessHandle> tree = Stream.concat(ProcessHandle.of(first.pid()).stream(), leftovers())
                .toList();
        assertThat(tree).hasSizeGreaterThanOrEqualTo(3);
        tree.forEach(UpIT::kill);

        try (Product second = up()) {
            assertThat(ready(second)).isEqualTo(200);
        }
    }

    @Test
    void takesOverWhatAKilledProgramLeftRunning() {
        Product first = up();
        kill(ProcessHandle.of(first.pid()).orElseThrow());
        printed.clear();

        try (Product second = up()) {
            assertThat(ready(second)).isEqualTo(200);
            assertThat(printed)
                    .anySatisfy(line -> assertThat(line).contains("PostgreSQL").contains("taken over"))
                    .anySatisfy(line -> assertThat(line).contains("Temporal").contains("taken over"));
        }
    }

    @Test
    void isNotReadyWhileAServerIsDeadAndHealsItWithinThirtySeconds() {
        try (Product product = up()) {
            for (String program : List.of("postgres", "server")) {
                ProcessHandle killed = server(program);
                killed.destroyForcibly();

                await().atMost(HEALED)
                        .until(() -> !killed.isAlive()
                                && ready(product) == 200
                                && server(program).isAlive());
            }
            assertThat(printed)
                    .anySatisfy(line -> assertThat(line).contains("PostgreSQL has died"))
                    .anySatisfy(line -> assertThat(line).contains("Temporal has died"));
        }
    }

    @Test
    void theFirstStartPrintsALinkOnWhichTheAdministratorChoosesAPassword() {
        try (Product product = Product.start(data, "", List.of("--engine", "trial"), printed::add)) {
            String link = printed.stream()
                    .filter(line -> line.contains("/set-password#"))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> chosen =
                    Map.of("token", link.substring(link.indexOf('#') + 1), "password", "an own, long passphrase");
            ApiClient api = ApiClient.anonymous(product.address());

            api.post("/auth/set-password", chosen);

            assertThat(api.login("admin", "an own, long passphrase")
                            .get("/auth/me")
                            .at("/user/username")
                            .asText())
                    .isEqualTo("admin");
            assertThatThrownBy(() -> api.post("/auth/set-password", chosen)).isInstanceOf(ApiProblem.class);
        }
        printed.clear();
        try (Product again = Product.start(data, "", List.of("--engine", "trial"), printed::add)) {
            assertThat(ready(again)).isEqualTo(200);
            assertThat(printed).noneMatch(line -> line.contains("/set-password#"));
        }
    }

    @Test
    void startsOnTheTrialEngineWithANoticeThatCannotBeOverlooked() {
        try (Product product = up("--engine", "trial")) {
            assertThat(ready(product)).isEqualTo(200);
            assertThat(printed).anySatisfy(line -> assertThat(line).contains("TRIAL ENGINE"));
        }
    }
}
