/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Carries one command to its end: launch, follow if it is still running, stop it when asked, and always learn how it ended. */
final class CommandRunner {
    /** Once asked to stop, an answer to the launch is worth this wait; after it nobody knows what the host did. */
    static final Duration LAUNCH_PATIENCE = Duration.ofMinutes(2);

    /** Stopping a command and learning its end is tried this long, with the contact time of the follower inside. */
    static final Duration STOP_PATIENCE = Duration.ofMinutes(15);

    /** A follower that is cancelled before a worker took it never runs, so it gets a head start, longer each time. */
    private static final Duration HEAD_START = Duration.ofMillis(500);

    private static final StatusReason NOT_LEARNED = new StatusReason(
            "outcome_unknown", "the host could not be asked how the command ended; nothing was repeated");

    private final StepActivities.Launch launch = ExecutionStubs.launch();

    StepResult run(StepRequest request, int timeoutSeconds, Stop stop) {
        Promise<StepProgress> launched = Async.function(launch::launch, request);
        stop.await(launched::isCompleted);
        if (!launched.isCompleted() && !stop.within(LAUNCH_PATIENCE, launched::isCompleted)) {
            return new StepResult.Unknown(NOT_LEARNED);
        }
        try {
            return switch (launched.get()) {
                case StepProgress.Ended ended -> StepResult.of(ended);
                case StepProgress.Running ignored -> follow(request, ExecutionStubs.follow(timeoutSeconds), stop);
            };
        } catch (ActivityFailure e) {
            return StepResult.of(e);
        }
    }

    /** A cancelled or lost follower decides nothing: the next one reads the host's answer. */
    private static StepResult follow(StepRequest request, StepActivities.Follow follower, Stop stop) {
        Duration headStart = Duration.ZERO;
        Instant stoppingSince = null;
        while (stoppingSince == null || WorkflowClock.now().isBefore(stoppingSince.plus(STOP_PATIENCE))) {
            StepProgress progress = followOnce(request, follower, stop, headStart);
            if (progress instanceof StepProgress.Ended ended) {
                return StepResult.of(ended);
            }
            if (stop.isRequested() && stoppingSince == null) {
                stoppingSince = WorkflowClock.now();
            }
            stop.sleep(HEAD_START);
            headStart = headStart.plus(HEAD_START);
        }
        return new StepResult.Unknown(NOT_LEARNED);
    }

    private static @Nullable StepProgress followOnce(
            StepRequest request, StepActivities.Follow follower, Stop stop, Duration headStart) {
        Follower following = new Follower(request, follower);
        if (!headStart.isZero()) {
            stop.within(headStart, following.progress::isCompleted);
        }
        stop.await(following.progress::isCompleted);
        return following.end();
    }

    /** One follower in a scope of its own, so that a stop reaches it and nothing else. */
    private static final class Follower {
        private final CancellationScope scope;
        private Promise<StepProgress> progress;

        Follower(StepRequest request, StepActivities.Follow follower) {
            scope = Workflow.newCancellationScope(() -> progress = Async.function(follower::follow, request));
            scope.run();
        }

        /** Its answer; {@code null} when it ended without one: once it is cancelled, the engine repeats no failure. */
        @Nullable
        StepProgress end() {
            if (!progress.isCompleted()) {
                scope.cancel();
            }
            try {
                return progress.get();
            } catch (ActivityFailure e) {
                if (StepResult.isAnswer(e)) {
                    throw e;
                }
                return null;
            }
        }
    }
}
