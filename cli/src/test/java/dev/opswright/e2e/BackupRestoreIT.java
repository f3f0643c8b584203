/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a running product, the loss of everything, and what goes on in a new data folder. */
class BackupRestoreIT {
    private static final String PASSWORD = "correct-horse-battery";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path base;

    private final OperatorShell shell = new OperatorShell(Map.of());
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private RealSshd sshd;
    private Product product;
    private ApiClient api;

    @BeforeEach
    void prepare() throws IOException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!LocalEngine.isAtHand(System.getenv())) {
            ComponentReport.missing("temporal-server", "neither on PATH nor built by Go");
        }
        sshd = RealSshd.start(Files.createDirectory(base.resolve("sshd")));
    }

    @AfterEach
    void stop() {
        if (product != null) {
            product.close();
        }
        sshd.close();
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(base.toString()))
                        .isPresent())
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void everythingGoesOnAfterTheLossOfAllData() throws IOException {
        Path data = Files.createDirectory(base.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(
                data.resolve("application.yml"),
                "backup: {folder: " + base.resolve("own") + ", drill_every_days: 1}\n");
        start(data);
        String server = server();
        Run waits = paused("waits", server);
        Run moved = paused("moved", server);
        await("the worker's own backup, and its drill of it")
                .atMost(LIMIT)
                .until(() -> !api.get("/audit-events?action=backup:drill")
                        .path("items")
                        .isEmpty());
        assertThat(api.get("/audit-events?action=backup:drill&outcome=success").path("items"))
                .hasSize(1);
        String file = backup(data);
        moved.resume();
        assertThat(end(moved).path("status").asText()).isEqualTo("completed");
        long events = verifiedEvents();
        assertThat(api.get("/audit-events?action=backup:create").path("items"))
                .as("by the worker and by hand")
                .hasSize(2);
        assertThat(base.resolve("own"))
                .isDirectoryContaining(made -> made.toString().endsWith("-full.backup"));

        product.close();
        Path fresh = moveKeys(data);
        DataFolder.delete(data);
        restored(file, fresh);

        start(fresh);
        assertThat(verifiedEvents()).isPositive().isLessThanOrEqualTo(events + 100);
        assertThat(api.get("/audit-events?action=backup:restore").path("items")).hasSize(1);
        for (Run run : List.of(waits, moved)) {
            assertThat(status(run)).as(run.name()).isEqualTo("paused");
            run.resume();
            assertThat(end(run).path("status").asText()).as(run.name()).isEqualTo("completed");
            // What the second one did after the backup, its host still knows: nothing runs twice.
            assertThat(Scene.lines(run.ledger())).as(run.name()).containsExactly("one", "two", "three");
        }
    }

    private void start(Path data) {
        product = Product.start(data, PASSWORD, List.of(), printed::add);
        ComponentReport.used("opswright up", "this build", product.pid());
        api = product.administrator();
    }

    /** Made, verified and rehearsed while the product runs. */
    private String backup(Path data) {
        OperatorShell.Result made = run(
                "backup",
                "--data",
                data.toString(),
                "--to",
                base.resolve("backups").toString());
        String file = made.out().strip();
        assertThat(run("backup", "verify", file, "--data", data.toString()).out())
                .startsWith("good: full backup");
        OperatorShell.Result drill = run("backup", "drill", file, "--data", data.toString());
        assertThat(drill.out()).contains("opswright.runbook_executions", "temporal.executions");
        assertThat(drill.err()).contains("Audit chains: good", "restored and compared");
        return file;
    }

    private void restored(String file, Path fresh) {
        OperatorShell.Result restored = run("restore", file, "--into-empty", "--data", fresh.toString());
        assertThat(restored.err())
                .contains("Open runs: 2 go on, 0 are unknown to the engine")
                .contains("Audit chains: good");
        OperatorShell.Result again = shell.run("restore", file, "--into-empty", "--data", fresh.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty");
    }

    private OperatorShell.Result run(String... words) {
        OperatorShell.Result result = shell.run(words);
        assertThat(result.code())
                .as("%s%n%s%n%s", String.join(" ", words), result.out(), result.err())
                .isZero();
        return result;
    }

    /** All that an operator keeps elsewhere. */
    private Path moveKeys(Path data) throws IOException {
        Path fresh = Files.createDirectory(base.resolve("fresh"));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        for (String key : List.of("master.key", "backup.key")) {
            Files.move(data.resolve(key), fresh.resolve(key));
        }
        return fresh;
    }

    private long verifiedEvents() {
        JsonNode verdict = api.post("/audit-events/verify", Map.of());
        assertThat(verdict.path("ok").asBoolean()).as(verdict.toString()).isTrue();
        return verdict.path("checked").asLong();
    }

    private String server() {
        Map<String, Object> server = new HashMap<>(
                Map.of("name", "host", "hostname", "127.0.0.1", "port", sshd.port(), "username", sshd.user()));
        server.putAll(Map.of(
                "auth_type",
                "key",
                "ssh_key",
                sshd.privateKey(),
                "environment",
                "test",
                "state_dir",
                sshd.stateDir().toString()));
        String id = api.post("/servers", server).path("id").asText();
        api.post(
                "/servers/" + id + "/host-keys/trust",
                Map.of("fingerprint", sshd.hostKey().fingerprint()));
        return id;
    }

    /** A run that stands before its second step. */
    private final class Run {
        private final String name;
        private final Path ledger;
        private final String id;

        Run(String name, String id, Path ledger) {
            this.name = name;
            this.id = id;
            this.ledger = ledger;
        }

        String name() {
            return name;
        }

        Path ledger() {
            return ledger;
        }

        void resume() {
            api.post("/executions/" + id + "/resume", Map.of("reason", "a test"));
        }

        JsonNode detail() {
            return api.get("/executions/" + id);
        }
    }

    private Run paused(String name, String server) throws IOException {
        Path ledger = base.resolve(name + ".ledger");
        Path gate = base.resolve(name + ".gate");
        String runbook = api.postYaml("/runbooks/import", """
                name: %1$s
                description: Made by a test
                category: test
                mode: manual
                verification: none
                steps:
                  - name: One
                    command: "echo one >> %2$s; while [ ! -e %3$s ]; do sleep 0.1; done"
                  - {name: Two, command: "echo two >> %2$s"}
                  - {name: Three, command: "echo three >> %2$s"}
                """.formatted(name, ledger, gate))
                .path("items")
                .path(0)
                .path("id")
                .asText();
        String id = api.post("/runbooks/" + runbook + "/executions", Map.of("server_id", server, "reason", "a test"))
                .path("id")
                .asText();
        Run run = new Run(name, id, ledger);
        Scene.awaitFile(ledger);
        api.post("/executions/" + id + "/pause", Map.of("reason", "a test"));
        Files.createFile(gate);
        await(name + " paused").atMost(LIMIT).until(() -> status(run).equals("paused"));
        return run;
    }

    private static String status(Run run) {
        return run.detail().path("status").asText();
    }

    private static JsonNode end(Run run) {
        return await(run.name() + " ends")
                .atMost(LIMIT)
                .until(
                        run::detail,
                        found -> Stream.of("completed", "failed", "cancelled", "unknown", "refused")
                                .anyMatch(found.path("status").asText()::equals));
    }
}
