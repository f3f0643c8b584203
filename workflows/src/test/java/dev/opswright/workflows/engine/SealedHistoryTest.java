/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything the engine is given to keep: input, results, signals, messages and stack traces of failures. */
class SealedHistoryTest {
    private static final String QUEUE = "sealed";
    private static final String CANARY = "canary-4711-in-";

    /** A workflow that carries a canary in every way there is. */
    @WorkflowInterface
    public interface Carrying {
        /** Fails in the end. */
        @WorkflowMethod
        String run(String input);

        /** Goes into the history, too. */
        @SignalMethod
        void tell(String word);
    }

    /** What it calls. */
    @ActivityInterface
    public interface Carrier {
        /** Works, or fails where the word says so. */
        String carry(String word);
    }

    /** The workflow. */
    public static final class CarryingImpl implements Carrying {
        private final Carrier carrier = Workflow.newActivityStub(
                Carrier.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());

        @Override
        public String run(String input) {
            return carrier.carry(carrier.carry(input) + " fail");
        }

        @Override
        public void tell(String word) {
            // Its being kept is what counts.
        }
    }

    /** A cipher that a test can see through: every bit turned. */
    private static final class Turning implements SealedPayloads.Cipher {
        @Override
        public byte[] seal(byte[] plain, byte[] associatedData) {
            byte[] turned = plain.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (byte) ~turned[i];
            }
            return turned;
        }

        @Override
        public byte[] open(byte[] sealed, byte[] associatedData) {
            return seal(sealed, associatedData);
        }
    }

    @Test
    void nothingThatARunCarriesIsClearInItsHistory() {
        try (TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(EngineData.converter(List.of(new SealedPayloads(new Turning(), "test"))))
                        .build())
                .build())) {
            Worker worker = engine.newWorker(QUEUE);
            worker.registerWorkflowImplementationTypes(CarryingImpl.class);
            worker.registerActivitiesImplementations((Carrier) word -> {
                if (word.endsWith("fail")) {
                    throw ApplicationFailure.newNonRetryableFailure(CANARY + "message", "Failed", CANARY + "details");
                }
                return CANARY + "result";
            });
            engine.start();
            Carrying workflow = engine.getWorkflowClient()
                    .newWorkflowStub(
                            Carrying.class,
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
            WorkflowExecution run = WorkflowClient.start(workflow::run, CANARY + "input");
            workflow.tell(CANARY + "signal");
            assertThatThrownBy(() -> WorkflowStub.fromTyped(workflow).getResult(String.class))
                    .hasStackTraceContaining(CANARY + "message");

            String kept =
                    engine.getWorkflowClient().fetchHistory(run.getWorkflowId()).getHistory().getEventsList().stream()
                            .map(event -> new String(event.toByteArray(), StandardCharsets.ISO_8859_1))
                            .reduce("", String::concat);

            assertThat(kept)
                    .contains("binary/opswright-sealed", "Encoded failure")
                    .doesNotContain(CANARY, "lambda$");
        }
    }
}
