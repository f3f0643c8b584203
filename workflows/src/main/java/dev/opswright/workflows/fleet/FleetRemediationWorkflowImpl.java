/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import dev.opswright.workflows.engine.LocalCalls;
import dev.opswright.workflows.engine.Waiting;
import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.StatusReason;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The story of a fleet: look, begin what may begin, judge, until every wave is over or a limit is reached. It keeps
 * nothing that the rows do not hold, so that it can go on from any point.
 */
public final class FleetRemediationWorkflowImpl implements FleetRemediationWorkflow {
    /** One attempt signals or starts up to a hundred executions. */
    private static final Duration ATTEMPT = Duration.ofSeconds(30);

    private final FleetActivities fleet = Workflow.newLocalActivityStub(
            FleetActivities.class, LocalCalls.withoutLimit(ATTEMPT, ExecutionFailures.NOT_FOUND));
    private final FleetRef ref;
    private @Nullable CancelRequest cancel;
    private @Nullable FleetState seen;
    private int quiet;
    private boolean ending;

    /** All state exists before the first handler runs. */
    @WorkflowInit
    public FleetRemediationWorkflowImpl(FleetRef ref) {
        this.ref = ref;
    }

    @Override
    public void run(FleetRef input) {
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            cancel(new CancelRequest(new UUID(0, 0), "an operator of the engine", null, false));
            return reason;
        });
        Workflow.newDetachedCancellationScope(this::carryOut).run();
        if (!ending) {
            Workflow.continueAsNew(ref);
        }
    }

    @Override
    public void cancel(CancelRequest request) {
        if (cancel == null) {
            cancel = request;
        }
    }

    @Override
    public void validateCancel(CancelRequest request) {
        if (ending) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The fleet is ending already.", ExecutionFailures.ALREADY_ENDING);
        }
    }

    private void carryOut() {
        FleetEnding end;
        try {
            fleet.begin(ref);
            end = waves();
        } catch (ActivityFailure e) {
            Workflow.getLogger(FleetRemediationWorkflowImpl.class).error("A record that must exist is missing", e);
            end = FleetEnding.missing();
        }
        if (end != null) {
            ending = true;
            fleet.close(new FleetActivities.Closure(ref, end.status(), end.reason()));
            Workflow.await(Workflow::isEveryHandlerFinished);
        }
    }

    /** Wave after wave; {@code null} when the history has grown long and the story goes on in a new one. */
    private @Nullable FleetEnding waves() {
        while (cancel == null) {
            FleetState state = look();
            if (tooLong(state.beganAt(), FleetLimits.WHOLE)) {
                return drain(FleetEnding.tooLong());
            }
            switch (WavePolicy.next(state)) {
                case FleetStep.Begin begin -> fleet.start(new FleetActivities.Handover(ref, begin.executions()));
                case FleetStep.Wait ignored -> {}
                case FleetStep.Stop stop -> {
                    return drain(new FleetEnding(FleetStatus.STOPPED, stop.reason()));
                }
                case FleetStep.Done done -> {
                    return new FleetEnding(FleetStatus.COMPLETED, done.reason());
                }
            }
            if (Workflow.getInfo().isContinueAsNewSuggested() && cancel == null) {
                return null;
            }
            Waiting.until(FleetLimits.pace(quiet), () -> cancel != null);
        }
        return drain(FleetEnding.cancelled(cancel));
    }

    private FleetState look() {
        FleetState state = fleet.look(ref);
        quiet = state.equals(seen) ? quiet + 1 : 0;
        seen = state;
        if (!state.overdue().isEmpty()) {
            fleet.withdraw(new FleetActivities.Withdrawal(ref, state.overdue(), FleetEnding.parkedTooLong()));
        }
        return state;
    }

    /** Nothing begins any more; what is under way ends, by itself or because a person cancelled the fleet. */
    private FleetEnding drain(FleetEnding end) {
        Instant since = now();
        boolean cancelTold = cancel != null;
        fleet.stop(stop(end));
        boolean untold = true;
        FleetState state;
        while (true) {
            if (untold) {
                untold = fleet.tell(stop(end)) > 0;
            }
            state = look();
            if (state.awaited() == 0 || tooLong(since, FleetLimits.DRAIN)) {
                return end.withOpen(state.open() + state.paused());
            }
            boolean knewCancel = cancelTold;
            Waiting.until(FleetLimits.pace(quiet), () -> cancel != null && !knewCancel);
            if (cancel != null && !cancelTold) {
                cancelTold = true;
                untold = true;
            }
        }
    }

    private FleetActivities.Stop stop(FleetEnding end) {
        StatusReason why = Objects.requireNonNull(end.reason());
        return new FleetActivities.Stop(ref, why, FleetEnding.word(why, cancel));
    }

    private static boolean tooLong(Instant since, Duration limit) {
        return !now().isBefore(since.plus(limit));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
