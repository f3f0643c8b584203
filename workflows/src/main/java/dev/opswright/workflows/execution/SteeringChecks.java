/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** Which words make sense when, and how a pause is told. It throws what the engine hands to the caller, as a vote does. */
final class SteeringChecks {
    /** Each word costs history, which has an end. After so many only a resume or a cancel is taken. */
    static final int MOST_WORDS = 200;

    private SteeringChecks() {}

    /**
     * What a run is open to.
     *
     * @param ending nothing can be steered any more
     * @param paused a pause was asked for and not taken back
     * @param busy another word was taken and is not carried out yet
     * @param words how many words the run has taken
     * @param held where the run is held; {@code null} while a step runs
     */
    record State(
            boolean ending,
            boolean paused,
            boolean busy,
            int words,
            @Nullable Standpoint held) {}

    static void check(SteerRequest request, State state) {
        if (request.userId() == null || request.username() == null || request.action() == null) {
            throw refused("Say who asks, and for what.", ExecutionFailures.INCOMPLETE);
        }
        if (state.ending()) {
            throw refused("The steps of this run are over.", ExecutionFailures.ALREADY_ENDING);
        }
        if (state.busy()) {
            throw refused("Another word is being carried out; look again.", ExecutionFailures.BUSY);
        }
        if (state.words() >= MOST_WORDS && request.action() != SteerRequest.Action.RESUME) {
            throw refused(
                    "The run was steered " + MOST_WORDS + " times; resume or cancel it.", ExecutionFailures.TOO_MANY);
        }
        switch (request.action()) {
            case PAUSE -> {
                if (state.paused()) {
                    throw refused("The run is paused already.", ExecutionFailures.ALREADY_PAUSED);
                }
            }
            case RESUME -> {
                if (!state.paused()) {
                    throw refused("The run is not paused.", ExecutionFailures.NOT_PAUSED);
                }
            }
            case SKIP_STEP -> {
                if (held(state).skippable() == null) {
                    throw refused("There is no step left to skip.", ExecutionFailures.NO_SUCH_STEP);
                }
            }
            case RETRY_STEP -> {
                if (held(state).last() == null) {
                    throw refused("No step has run yet.", ExecutionFailures.NO_SUCH_STEP);
                }
            }
        }
    }

    /** Shown while a run is held. */
    static StatusReason paused(SteerRequest pause, Standpoint at) {
        return new StatusReason(code(at), by(pause) + " " + position(at));
    }

    /** Shown when a run should have gone on and the host was not to be had. */
    static StatusReason hostBusy(SteerRequest pause, Standpoint at) {
        return new StatusReason(code(at), "Still paused: another run kept the host. " + by(pause) + " " + position(at));
    }

    /** Tells by itself whether a failed step is held; clients offer other words then. */
    private static String code(Standpoint at) {
        return at.failure() == null || at.beginsAnew() ? "paused" : "paused_failed_step";
    }

    /** The end of a run whose pause nobody ended. */
    static StatusReason expired(SteerRequest pause) {
        return new StatusReason(
                "pause_expired",
                by(pause) + " Nobody went on within " + Steering.PATIENCE.toDays() + " days. Nothing was undone.");
    }

    private static String by(SteerRequest pause) {
        return ClosurePolicy.sentence("Paused by " + pause.username() + ClosurePolicy.why(pause.reason()));
    }

    private static String position(Standpoint at) {
        if (at.last() != null && at.failure() != null) {
            return ClosurePolicy.words(at.last(), at.failure().reason())
                    + " Retry it, skip it, or resume to "
                    + (at.beginsAnew() ? "begin its call anew." : "end the run.");
        }
        return at.next() == null
                ? "All steps are through."
                : "Next is step " + at.next().stepOrder() + " *" + at.next().name() + "*.";
    }

    private static Standpoint held(State state) {
        if (state.held() == null) {
            String message = state.paused()
                    ? "A step is still running; say it again once the run is held."
                    : "Only a paused run can do that; pause it first.";
            throw refused(message, ExecutionFailures.NOT_PAUSED);
        }
        return state.held();
    }

    private static ApplicationFailure refused(String message, String type) {
        return ApplicationFailure.newNonRetryableFailure(message, type);
    }
}
