/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineIT {
    @TempDir
    Path base;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));
    private DataFolder folder;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void startPostgres() throws IOException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = DataFolder.open(base.resolve("data"));
        postgres = EmbeddedPostgres.start(folder, ToolCache.shared(System.getenv()), progress);
    }

    @AfterEach
    void stopPostgres() {
        postgres.close();
    }

    private LocalEngine.Place place() {
        return new LocalEngine.Place(folder, postgres.login(PostgresRole.TEMPORAL), postgres.port(), "opswright");
    }

    private LocalEngine start() {
        try {
            var engine = LocalEngine.start(place(), System.getenv(), ToolCache.ofUser(System.getenv()), progress);
            ComponentReport.used(
                    "temporal-server", TemporalPrograms.VERSION, engine.pid().orElseThrow());
            return engine;
        } catch (StartRefused none) {
            if (none.getMessage().startsWith("There is no workflow engine")) {
                ComponentReport.missing("temporal-server", "neither on PATH nor built by Go");
            }
            throw none;
        }
    }

    private static void begin(Engine engine, String id) {
        var unused = engine.stubs()
                .blockingStub()
                .startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
                        .setNamespace(engine.namespace())
                        .setWorkflowId(id)
                        .setRequestId(id)
                        .setWorkflowType(WorkflowType.newBuilder().setName("Waiting"))
                        .setTaskQueue(TaskQueue.newBuilder().setName("nobody"))
                        .build());
    }

    private static WorkflowExecutionStatus status(Engine engine, String id) {
        return engine.stubs()
                .blockingStub()
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(engine.namespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build())
                .getWorkflowExecutionInfo()
                .getStatus();
    }

    @Test
    void hasOurNamespaceAndKeepsClosedRunsThirtyDays() {
        try (var engine = start()) {
            begin(engine, "first");
            var described = engine.stubs()
                    .blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("opswright")
                            .build());

            assertThat(described.getConfig().getWorkflowExecutionRetentionTtl().getSeconds())
                    .isEqualTo(Duration.ofDays(30).toSeconds());
            assertThat(status(engine, "first")).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
            assertThat(engine.identity().clusterId()).isNotEmpty();
            assertThat(engine.identity()).isEqualTo(engine.identity());
        }
    }

    @Test
    void refusesAClientWithoutOurCertificate() {
        try (var engine = start()) {
            String target = engine.describe().replace("Temporal %s on ".formatted(TemporalPrograms.VERSION), "");
            WorkflowServiceStubs stranger = WorkflowServiceStubs.newServiceStubs(EngineConnection.options(target)
                    .setSslContext(EngineConnection.tls(
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            java.util.Optional.of(folder.file("temporal/tls/ca.pem"))))
                    .build());
            try {
                assertThatThrownBy(() -> stranger.blockingStub()
                                .withDeadlineAfter(5, TimeUnit.SECONDS)
                                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
                        .isInstanceOf(StatusRuntimeException.class)
                        .hasMessageContaining("UNAVAILABLE");
            } finally {
                stranger.shutdownNow();
            }
        }
    }

    @Test
    void takesOverTheServerThatAKilledStartLeftBehind() {
        // A killed launcher leaves exactly this: a running server, and no watch over it.
        TemporalPrograms programs = TemporalPrograms.find(System.getenv(), ToolCache.ofUser(System.getenv()), progress);
        var orphan = new LocalTemporal(folder, programs, place().database(), postgres.port());
        orphan.start();
        long pid = orphan.pid().orElseThrow();

        try (var engine = start()) {
            assertThat(engine.pid()).contains(pid);
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("taken over from an earlier start on");
        }
        assertThat(orphan.isRunning()).isFalse();
    }

    @Test
    void bringsAKilledServerBackWithItsWorkAndItsIdentity() {
        try (var engine = start()) {
            EngineIdentity before = engine.identity();
            begin(engine, "survivor");
            long killed = engine.pid().orElseThrow();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> status(engine, "survivor") == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                            && engine.pid().filter(pid -> pid != killed).isPresent());
            assertThat(engine.identity()).isEqualTo(before);
        }
    }
}
