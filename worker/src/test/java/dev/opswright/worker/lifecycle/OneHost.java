/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.ExecutionStarts;
import dev.opswright.workflows.execution.RemediationWorkflow;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A worker and one real sshd for it, with the rows of an organization that has the one server. */
final class OneHost implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private @Nullable Path folder;
    private @Nullable RealSshd sshd;
    private @Nullable WorkerUnderTest worker;
    private @Nullable TestRows rows;
    private @Nullable UUID server;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("opswright-one-host-");
        sshd = RealSshd.start(folder.resolve("sshd"));
        worker = WorkerUnderTest.start();
        rows = new TestRows();
        String user = System.getProperty("user.name");
        String state = folder.resolve("state").toString();
        server = rows.server("web", sshd.port(), user, sshd.hostKey().fingerprint(), state);
        worker.secret(rows.org(), server, "ssh_key", Files.readString(folder.resolve("sshd/user_key")));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (worker != null) {
            worker.close();
        }
        if (sshd != null) {
            sshd.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** A file on the host, in a folder of this test. */
    Path file(String name) {
        return Objects.requireNonNull(folder).resolve(name);
    }

    WorkerUnderTest worker() {
        return Objects.requireNonNull(worker);
    }

    TestRows rows() {
        return Objects.requireNonNull(rows);
    }

    UUID server() {
        return Objects.requireNonNull(server);
    }

    /** Starts a run of a runbook on the server; answers its id. */
    UUID start(String yaml) {
        ExecutionRef execution = rows().execution(rows().runbook(yaml), server(), null);
        RemediationWorkflow workflow =
                worker().client().newWorkflowStub(RemediationWorkflow.class, ExecutionStarts.options(execution));
        WorkflowClient.start(workflow::run, execution);
        return execution.executionId();
    }

    RemediationWorkflow workflow(UUID run) {
        return worker().client().newWorkflowStub(RemediationWorkflow.class, ExecutionRef.workflowId(run));
    }

    /** Waits until the run's status and reason begin so, for example {@code failed: Step 1}. */
    void awaitEnd(UUID run, String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows().text(
                                        "SELECT status || coalesce(': ' || reason_message, '') FROM runbook_executions WHERE id = ?",
                                        run))
                        .startsWith(words));
    }

    /** All attempts of all steps, for example {@code 1 completed, 2 failed}. */
    String steps(UUID run) {
        return rows().text(
                        "SELECT string_agg(step_order || ' ' || status, ', ' ORDER BY step_order, retry_attempt)"
                                + " FROM step_executions WHERE execution_id = ? AND kind = 'step'",
                        run);
    }
}
