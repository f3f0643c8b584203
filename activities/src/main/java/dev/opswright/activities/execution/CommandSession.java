/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.Command;
import dev.opswright.activities.command.CommandFailure;
import dev.opswright.activities.command.CommandPort;
import dev.opswright.activities.command.CommandState;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepProgress.Ended;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's contact with one command. It remembers whether the command may have been sent: until then a host that
 * cannot be reached means "failed, nothing was run"; afterwards only the host's answer, or ten minutes of tried contact
 * after the step's timeout, ends the step. Not thread-safe.
 */
final class CommandSession {
    /** Hosts are given this long to come back before a step that was never sent fails. */
    static final Duration START_PATIENCE = Duration.ofSeconds(60);

    /** After a step's timeout, contact is tried this long before its fate is called unknown. */
    static final Duration CONTACT_PATIENCE = Duration.ofMinutes(10);

    /** Raising our number against other leases on the same host; each try is one of ours against one of theirs. */
    private static final int FENCE_TRIES = 10;

    private final CommandPort port;
    private final StepBook book;
    private final StepWork.Open work;
    private final Supplier<Instant> clock;
    private final StepOutput output;
    private Command command;
    private boolean mayBeSent;
    private boolean noted;
    private boolean begun;

    CommandSession(CommandPort port, StepBook book, StepWork.Open work, Supplier<Instant> clock) {
        this.port = port;
        this.book = book;
        this.work = work;
        this.clock = clock;
        this.command = work.command();
        this.output = work.sensitive()
                ? StepOutput.secret(work.stored())
                : new StepOutput(work.mask(), work.stored(), work.captureOutput());
        this.mayBeSent = work.mayBeSent();
        this.noted = !work.fresh() && !work.mayBeSent();
    }

    /** Launches or looks, waiting at most {@code wait} for news; records what came. */
    StepProgress advance(Duration wait) {
        try {
            CommandState state =
                    begun ? port.follow(work.host(), command.id(), output.seen(), output, wait) : launch(wait);
            return seen(state);
        } catch (CommandFailure failure) {
            return failed(failure);
        }
    }

    /** Stops the command on the host and records how it ended; a command that was never sent never will be. */
    StepProgress cancel() {
        if (!mayBeSent) {
            return ended(StepOutcomes.cancelledBeforeStart(), null);
        }
        try {
            CommandState stopped = port.cancel(work.host(), command.id());
            if (stopped instanceof CommandState.Done done) {
                // The port's cancel reads no output; what was printed until the end still counts.
                CommandState drained = port.follow(work.host(), command.id(), output.seen(), output, Duration.ZERO);
                return drained instanceof CommandState.Running ? seen(drained) : ended(done);
            }
            return seen(stopped);
        } catch (CommandFailure failure) {
            return failed(failure);
        }
    }

    /** Keeps the host reserved. */
    void keepAlive() {
        book.alive(work);
    }

    private CommandState launch(Duration wait) {
        if (noted) {
            book.note(work, null);
            noted = false;
        }
        for (int tries = 1; ; tries++) {
            try {
                return port.launch(work.host(), command, output.seen(), output, wait);
            } catch (CommandFailure.HostRefused refused) {
                Long fence = refused.code() == CommandFailure.Code.FENCED && tries < FENCE_TRIES
                        ? book.raiseFence(work)
                        : null;
                if (fence == null) {
                    throw refused;
                }
                command = command.withFence(fence);
            }
        }
    }

    private StepProgress seen(CommandState state) {
        return switch (state) {
            case CommandState.Done done -> ended(done);
            case CommandState.Unknown unknown -> ended(StepOutcomes.of(unknown), null);
            case CommandState.NotBegun ignored -> {
                begun = false;
                yield new StepProgress.Running();
            }
            case CommandState.Running ignored -> {
                begun = true;
                mayBeSent = true;
                book.progress(work, output);
                yield new StepProgress.Running();
            }
        };
    }

    private StepProgress failed(CommandFailure failure) {
        Instant now = clock.get();
        boolean notSent = failure.nothingWasRun() && !mayBeSent;
        if (notSent && (!failure.retryable() || now.isAfter(work.startedAt().plus(START_PATIENCE)))) {
            return ended(StepOutcomes.notRun(failure), null);
        }
        if (notSent) {
            book.note(work, failure);
            noted = true;
            return new StepProgress.Running();
        }
        mayBeSent = true;
        Instant last = work.startedAt().plus(command.timeout()).plus(CONTACT_PATIENCE);
        return now.isAfter(last) ? ended(StepOutcomes.lost(failure), null) : new StepProgress.Running();
    }

    private StepProgress ended(CommandState.Done done) {
        return ended(
                StepOutcomes.of(
                        done, work.expectedExitCodes(), (int) command.timeout().toSeconds()),
                done);
    }

    private StepProgress ended(Ended end, CommandState.@Nullable Done done) {
        return book.finish(work, output, end, done);
    }
}
