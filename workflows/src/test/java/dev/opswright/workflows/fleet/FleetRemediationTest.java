/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.engine.EngineData;
import dev.opswright.workflows.engine.RecordedHistories;
import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story of a fleet in the time-skipping engine. */
class FleetRemediationTest implements BeforeEachCallback, AfterEachCallback {
    private static final FleetRef FLEET = new FleetRef(new UUID(1, 1), new UUID(7, 7));
    private static final CancelRequest ADA = new CancelRequest(new UUID(3, 3), "ada", "wrong version", true);

    @RegisterExtension
    final FleetRemediationTest self = this;

    private final FakeFleet fleet = new FakeFleet();
    private TestWorkflowEnvironment environment;

    @Override
    public void beforeEach(ExtensionContext context) {
        environment = Engine.environment();
        work();
    }

    private void work() {
        var worker = environment.newWorker(Queues.OPSWRIGHT);
        worker.registerWorkflowImplementationTypes(FleetRemediationWorkflowImpl.class);
        worker.registerActivitiesImplementations(fleet);
        fleet.clock = environment::currentTimeMillis;
        environment.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isEmpty()) {
            RecordedHistories.record(environment, context, FLEET.workflowId(), "");
        }
        environment.close();
    }

    @Test
    void runsWaveAfterWave() throws Exception {
        fleet.servers(4);

        assertThat(run()).containsExactly("begin", "start s0", "start s1", "start s2", "start s3", "close completed");
    }

    @Test
    void aFailedCanaryStopsTheFleetAndTheRestNeverRuns() throws Exception {
        fleet.fate = name -> "failed";
        fleet.servers(5);

        assertThat(run())
                .containsExactly(
                        "begin", "start s0", "stop canary_failed, closed 4", "tell", "close stopped canary_failed");
    }

    @Test
    void stopsAtTheNumberOfFailures() throws Exception {
        fleet.policy = new FleetPolicy(1, List.of(100), 1, 2, null);
        fleet.fate = name -> name.equals("s1") || name.equals("s3") ? "failed" : "succeeded";
        fleet.servers(6);

        assertThat(run())
                .containsSubsequence("start s3", "stop too_many_failures, closed 2", "close stopped too_many_failures")
                .doesNotContain("start s4");
    }

    @Test
    void stopsAtTheShareOfFailures() throws Exception {
        fleet.policy = new FleetPolicy(0, List.of(100), 1, null, 50);
        fleet.fate = name -> "failed";
        fleet.servers(4);

        assertThat(run())
                .contains("start s1", "stop too_many_failures, closed 2")
                .doesNotContain("start s2");
    }

    @Test
    void aWaveOfRefusalsStopsTheFleet() throws Exception {
        fleet.fate = name -> "refused";
        fleet.servers(3);

        assertThat(run()).contains("close stopped no_run_completed").doesNotContain("start s1");
    }

    @Test
    void aCancelInTheMiddleOfAWaveClosesTheRestAndCancelsWhatRuns() throws Exception {
        fleet.fate = name -> name.equals("s0") ? "succeeded" : "stay";
        fleet.policy = new FleetPolicy(1, List.of(100), 2, 1, null);
        fleet.servers(5);
        start();
        fleet.awaitOpen(2);

        workflow().cancel(ADA);

        assertThat(finish())
                .containsSubsequence(
                        "start s2", "stop cancelled, closed 2", "tell cancel undo true", "close cancelled cancelled")
                .doesNotContain("start s3");
        assertThat(fleet.closure.reason().message()).isEqualTo("Cancelled by ada: wrong version.");
    }

    @Test
    void aRunThatTheEngineDoesNotKnowYetIsToldAgain() throws Exception {
        fleet.fate = name -> "stay";
        fleet.untold = 2;
        fleet.servers(2);
        start();
        fleet.awaitOpen(0);

        workflow().cancel(ADA);

        assertThat(finish()).containsSubsequence("tell nobody yet", "tell nobody yet", "tell cancel undo true");
    }

    @Test
    void aCancelAlsoReachesWhatStillRunsOfAFleetThatStops() throws Exception {
        fleet.policy = new FleetPolicy(0, List.of(100), 2, 1, null);
        fleet.fate = name -> name.equals("s0") ? "failed" : "stay";
        fleet.servers(3);
        start();
        awaitLine("tell");

        workflow().cancel(ADA);

        assertThat(finish()).containsSubsequence("tell", "tell cancel undo true", "close stopped too_many_failures");
    }

    @Test
    void aRunThatIsParkedTooLongGivesItsPlaceBack() throws Exception {
        fleet.policy = new FleetPolicy(1, List.of(100), 1, 1, null);
        fleet.fate = name -> name.equals("s1") ? "parked" : "succeeded";
        fleet.servers(3);

        assertThat(run())
                .containsExactly(
                        "begin",
                        "start s0",
                        "start s1",
                        "withdraw s1 fleet_wait_over",
                        "start s2",
                        "close completed not_everywhere");
    }

    @Test
    void aFleetThatStopsWaitsForItsRunsAtMostADay() throws Exception {
        fleet.policy = new FleetPolicy(0, List.of(100), 2, 1, null);
        fleet.fate = name -> name.equals("s0") ? "failed" : "stay";
        fleet.servers(2);
        Instant began = Instant.ofEpochMilli(environment.currentTimeMillis());

        run();

        assertThat(fleet.closure.reason().message()).endsWith("1 of its runs had not ended then.");
        assertThat(Duration.between(began, Instant.ofEpochMilli(environment.currentTimeMillis())))
                .isBetween(FleetLimits.DRAIN, FleetLimits.DRAIN.plusMinutes(5));
    }

    @Test
    void aFleetWithoutItsRowFailsAndSaysSo() throws Exception {
        fleet.hasRow = false;

        assertThat(run()).containsExactly("close failed not_found");
    }

    @Test
    void aWorkerThatForgetsTheFleetAfterEveryTaskGoesOnFromItsHistory() throws Exception {
        environment.close();
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(EngineData.converter())
                        .build())
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(0)
                        .build())
                .build());
        work();
        fleet.fate = name -> name.equals("s3") ? "failed" : "succeeded";
        fleet.servers(5);

        assertThat(run())
                .containsSubsequence("start s0", "start s1", "start s2", "start s3", "close stopped too_many_failures");
    }

    @Test
    void aFleetThatTakesDaysGoesOnInANewHistoryAndStartsNothingTwice() throws Exception {
        long until = environment.currentTimeMillis() + Duration.ofDays(2).toMillis();
        fleet.fate = name -> environment.currentTimeMillis() < until ? "stay" : "succeeded";
        fleet.servers(2);

        assertThat(run()).startsWith("begin", "start s0", "begin").endsWith("start s1", "close completed");
        assertThat(fleet.lines).containsOnlyOnce("start s0", "start s1");
    }

    @Test
    void aPausedRunGivesItsPlaceBackAndIsSetAsideAfterFourHours() throws Exception {
        long begun = environment.currentTimeMillis();
        fleet.policy = new FleetPolicy(0, List.of(50, 100), 1, 1, null);
        fleet.fate = name -> name.equals("s0") ? "paused" : "succeeded";
        fleet.servers(4);

        assertThat(run())
                .containsExactly(
                        "begin", "start s0", "start s1", "start s2", "start s3", "close completed not_everywhere");
        assertThat(Duration.ofMillis(environment.currentTimeMillis() - begun))
                .isBetween(FleetLimits.PATIENCE, FleetLimits.PATIENCE.plusMinutes(2));
    }

    @Test
    void aPausedCanaryStopsTheFleetWhenNobodyLetsItGoOn() throws Exception {
        fleet.fate = name -> "paused";
        fleet.servers(3);

        assertThat(run())
                .containsExactly(
                        "begin",
                        "start s0",
                        "stop no_run_completed, closed 2",
                        "tell",
                        "close stopped no_run_completed");
        assertThat(fleet.closure.reason().message()).endsWith("1 of its runs had not ended then.");
    }

    @Test
    void aFleetThatIsTakenUpInTheMiddleGoesOnFromItsRows() throws Exception {
        fleet.servers(4);
        fleet.states.set(0, "succeeded");
        fleet.states.set(1, "open");

        assertThat(run()).containsExactly("begin", "start s2", "start s3", "close completed");
    }

    @Test
    void anotherCancelAfterTheEndIsRefused() throws Exception {
        fleet.servers(1);
        run();

        assertThatThrownBy(() -> workflow().cancel(ADA))
                .isInstanceOfAny(WorkflowUpdateException.class, io.temporal.client.WorkflowNotFoundException.class);
    }

    private List<String> run() throws Exception {
        start();
        return finish();
    }

    private void start() {
        FleetRemediationWorkflow workflow = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        FleetRemediationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(FLEET.workflowId())
                                .setTaskQueue(Queues.OPSWRIGHT)
                                .build());
        WorkflowClient.start(workflow::run, FLEET);
    }

    private List<String> finish() throws Exception {
        environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(FLEET.workflowId())
                .getResult(60, TimeUnit.SECONDS, Void.class);
        return fleet.lines;
    }

    private FleetRemediationWorkflow workflow() {
        return environment.getWorkflowClient().newWorkflowStub(FleetRemediationWorkflow.class, FLEET.workflowId());
    }

    private void awaitLine(String line) throws InterruptedException {
        synchronized (fleet) {
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (!fleet.lines.contains(line)) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(fleet.lines);
                }
                fleet.wait(100);
            }
        }
    }
}
