/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.alert.AlertIntakeWorkflow.IntakeBatch;
import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.execution.ExecutionRef;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertIntakeWorkflowTest {
    private static final IntakeBatch BATCH = new IntakeBatch(new UUID(1, 1), new UUID(2, 2));
    private static final ExecutionRef BEGINS = new ExecutionRef(new UUID(1, 1), new UUID(3, 1));
    private static final ExecutionRef CLEARED = new ExecutionRef(new UUID(1, 1), new UUID(3, 2));

    private final FakeIntake intake = new FakeIntake();

    @RegisterExtension
    final Engine engine = new Engine(worker -> {
        worker.registerWorkflowImplementationTypes(AlertIntakeWorkflowImpl.class);
        worker.registerActivitiesImplementations(intake);
    });

    @Test
    void decidesTellsStartsAndFinishesInThisOrder() {
        intake.decisions = new AlertIntakeActivities.IntakeDecisions(List.of(BEGINS), List.of(CLEARED));

        run();

        assertThat(intake.calls)
                .containsExactly("decide", "resolved " + List.of(CLEARED), "start " + List.of(BEGINS), "finish");
    }

    @Test
    void callsNobodyForNothing() {
        run();

        assertThat(intake.calls).containsExactly("decide", "finish");
    }

    @Test
    void neverGivesABatchUp() {
        intake.decisions = new AlertIntakeActivities.IntakeDecisions(List.of(BEGINS), List.of());
        intake.startFaults.set(3);

        run();

        assertThat(intake.calls).containsExactly("decide", "start " + List.of(BEGINS), "finish");
    }

    private void run() {
        engine.stub(AlertIntakeWorkflow.class, BATCH.workflowId()).run(BATCH);
    }

    private static final class FakeIntake implements AlertIntakeActivities {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private final AtomicInteger startFaults = new AtomicInteger();
        private volatile IntakeDecisions decisions = new IntakeDecisions(List.of(), List.of());

        @Override
        public IntakeDecisions decide(IntakeBatch batch) {
            calls.add("decide");
            return decisions;
        }

        @Override
        public void startExecutions(List<ExecutionRef> executions) {
            if (startFaults.getAndDecrement() > 0) {
                throw new IllegalStateException("engine away");
            }
            calls.add("start " + executions);
        }

        @Override
        public void tellResolved(List<ExecutionRef> executions) {
            calls.add("resolved " + executions);
        }

        @Override
        public void finish(IntakeBatch batch) {
            calls.add("finish");
        }
    }
}
