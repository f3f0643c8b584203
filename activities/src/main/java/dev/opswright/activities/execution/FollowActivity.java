/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.workflows.execution.StepActivities;
import dev.opswright.workflows.execution.StepProgress;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepRequest;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Follows a command to its end, however often workers change. Cancellation stops it on the host and waits for its result;
 * a worker that shuts down only lets go: the next one reattaches.
 */
public final class FollowActivity implements StepActivities.Follow {
    /** A look at the host comes back at once when there is news. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** Between looks, so that a chatty command does not become a chatty worker. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** A lease of ten minutes is prolonged well before it ends. */
    private static final Duration RENEW_EVERY = Duration.ofSeconds(30);

    /** Type of the failure that hands a followed command to the next worker; retried at once. */
    public static final String DETACHED = "Detached";

    private final CommandSessions sessions;
    private final BooleanSupplier detaching;

    /**
     * @param detaching whether this worker is shutting down and lets go of what it follows
     */
    public FollowActivity(CommandSessions sessions, BooleanSupplier detaching) {
        this.sessions = sessions;
        this.detaching = detaching;
    }

    @Override
    public StepProgress follow(StepRequest request) {
        return switch (sessions.open(request)) {
            case StepWork.Over over -> over.end();
            case StepWork.Open work -> {
                try (Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext())) {
                    yield toEnd(sessions.start(work), heartbeat);
                }
            }
        };
    }

    private Ended toEnd(CommandSession session, Heartbeat heartbeat) {
        boolean stopping = false;
        long renewed = System.nanoTime();
        while (true) {
            if (detaching.getAsBoolean()) {
                throw ApplicationFailure.newFailure("This worker lets go; the command goes on", DETACHED);
            }
            try {
                heartbeat.check(!stopping);
            } catch (ActivityCanceledException e) {
                stopping = true;
            }
            StepProgress progress = stopping ? session.cancel() : session.advance(LOOK);
            if (progress instanceof Ended ended) {
                return ended;
            }
            if (System.nanoTime() - renewed > RENEW_EVERY.toNanos()) {
                session.keepAlive();
                renewed = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
