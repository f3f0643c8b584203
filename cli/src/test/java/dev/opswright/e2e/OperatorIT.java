/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator does from a shell, with the program in processes of its own against a running installation. */
class OperatorIT {
    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final OperatorShell shell = new OperatorShell(Map.of(
            "OPSWRIGHT_URL",
            installation.address().toString(),
            "OPSWRIGHT_TOKEN",
            scene.api()
                    .post("/api-keys", Map.of("name", scene.name(), "role", "engineer"))
                    .path("token")
                    .asText()));
    private RealSshd sshd;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        sshd = RealSshd.start(installation.folder("sshd"));
        file = installation.folder("operator").resolve("runbook.yaml");
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    private void write(String mode) throws IOException {
        Files.writeString(file, """
                name: %s
                mode: %s
                parameters: [{name: WORD, type: identifier, default: none}]
                steps: [{name: Say, command: "echo said {{ WORD }}"}]
                """.formatted(scene.name(), mode));
    }

    private static JsonNode json(OperatorShell.Result result) {
        assertThat(result.code()).as(result.toString()).isZero();
        return Json.read(result.out(), JsonNode.class);
    }

    @Test
    void aRunbookIsCheckedImportedRehearsedRunAndExported() throws IOException {
        write("manual");
        scene.trustedServer(sshd);

        assertThat(shell.run("runbook", "lint", file.toString()).code()).isZero();
        assertThat(shell.run("runbook", "import", "--dry-run", file.toString()).out())
                .contains(scene.name() + " version 1: would be imported");
        assertThat(shell.run("runbook", "import", file.toString()).out()).contains("version 1: imported");
        OperatorShell.Result exported = shell.run("runbook", "export", scene.name());
        Files.writeString(file, exported.out());
        assertThat(shell.run("runbook", "import", file.toString()).out()).contains("version 1: unchanged");
        assertThat(shell.run("server", "test", scene.name()).code()).isZero();
        JsonNode plan = json(shell.run(
                "runbook", "dry-run", scene.name(), "--server", scene.name(), "--var", "WORD=hello", "--json"));
        assertThat(plan.at("/steps/0/bindings/0/value").asText()).isEqualTo("hello");

        String id = shell.run("run", scene.name(), "--server", scene.name(), "--var", "WORD=hello")
                .out()
                .strip();
        OperatorShell.Result watched = shell.run("execution", "watch", id);

        assertThat(watched.code()).as(watched.toString()).isZero();
        assertThat(watched.out()).contains("completed").contains("1. Say");
        JsonNode execution = json(shell.run("execution", "show", id, "--json"));
        assertThat(execution.at("/steps/0/stdout").asText()).contains("said hello");
        assertThat(execution.path("plan_hash")).isEqualTo(plan.path("plan_hash"));
        assertThat(shell.run("execution", "list").out()).contains(id);
        Files.writeString(file.resolveSibling(scene.name() + ".yaml"), exported.out());
        Files.writeString(
                file.resolveSibling(scene.name() + ".test.yaml"),
                shell.run("execution", "make-test", id).out());
        assertThat(shell.run("runbook", "test", file.getParent().toString()).out())
                .contains("ok", "execution " + id, "1 passed, 0 failed");
        assertThat(shell.run("execution", "cancel", id, "--reason", "too late").err())
                .contains("The run has ended");
    }

    @Test
    void aWaitingRunIsDecidedByItsId() throws IOException {
        write("semi_auto");
        scene.trustedServer(sshd);
        shell.run("runbook", "import", file.toString());
        String runbook = scene.api()
                .get("/runbooks?name=" + scene.name())
                .at("/items/0/id")
                .asText();
        String server = scene.api()
                .get("/servers?name=" + scene.name())
                .at("/items/0/id")
                .asText();
        OperatorShell other = new OperatorShell(Map.of(
                "OPSWRIGHT_URL",
                installation.address().toString(),
                "OPSWRIGHT_TOKEN",
                scene.newPersonsKey("engineer")));
        String id = scene.api()
                .post("/runbooks/" + runbook + "/executions", Map.of("server_id", server))
                .path("id")
                .asText();
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        scene.api().get("/executions/" + id).at("/approval/id").isTextual());

        assertThat(shell.run("execution", "approve", id).err()).contains("cannot");
        OperatorShell.Result approved = other.run("execution", "approve", id, "--comment", "fine");

        assertThat(approved.code()).as(approved.toString()).isZero();
        assertThat(approved.out()).contains("approved");
        assertThat(shell.run("execution", "watch", id).code()).isZero();
    }

    @Test
    void aFileIsTriedOnPastAlerts() throws IOException {
        write("auto");
        Files.writeString(file, Files.readString(file) + "triggers: [{name: Any, alert_name_pattern: \"Never*\"}]\n");

        OperatorShell.Result tried = shell.run("trigger", "backtest", file.toString(), "--since", "30d");
        assertThat(tried.code()).as(tried.toString()).isZero();
        assertThat(tried.out()).contains("0 runs on 0 hosts", "no alert of that time fits");
        assertThat(json(shell.run("trigger", "backtest", "--json"))
                        .path("summary")
                        .has("by_verdict"))
                .isTrue();
        assertThat(shell.run("trigger", "backtest", "--since", "soon").code()).isEqualTo(2);
        assertThat(shell.run("trigger", "backtest", "--since", "500d").err()).contains("366 days");
    }

    @Test
    void whatIsWrongIsSaidInASentence() throws IOException {
        Files.writeString(file, "name: broken\nsteps:\n  - name: Say\n    comand: echo\n");

        OperatorShell.Result linted = shell.run("runbook", "lint", file.toString());
        assertThat(linted.code()).isEqualTo(1);
        assertThat(linted.out()).contains(file + ":4:5: error: ");
        OperatorShell.Result imported = shell.run("runbook", "import", file.toString());
        assertThat(imported.code()).isEqualTo(1);
        assertThat(imported.err()).contains(file.toString(), "line 4, column 5");
        assertThat(shell.run("runbook", "lint", "/no/such/file").code()).isEqualTo(2);
        assertThat(shell.run("run", "no-such-runbook", "--server", "x").err())
                .isEqualTo("opswright: There is no runbook named no-such-runbook.\n");
        assertThat(shell.run("alert", "list", "--status", "asleep").err()).contains("must be one or several of");
        OperatorShell nobody = new OperatorShell(Map.of("OPSWRIGHT_URL", "http://127.0.0.1:1"));
        assertThat(nobody.run("alert", "list").err()).contains("Set OPSWRIGHT_TOKEN");
        assertThat(nobody.run("runbook", "lint", file.toString()).code()).isEqualTo(1);
    }
}
