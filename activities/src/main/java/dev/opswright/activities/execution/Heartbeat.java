/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Beats while the activity's own thread waits for a host, and keeps what the engine answered. */
final class Heartbeat implements AutoCloseable {
    /**
     * How often the SDK is asked. It sends one beat in two seconds ({@code CommandWorker}) and tells what the engine
     * answered to the last one with the next question: a question costs nothing, and a rare one brings a cancel late.
     */
    private static final Duration EVERY = Duration.ofMillis(250);

    private final ActivityExecutionContext context;
    private final Thread ticker;
    private volatile @Nullable ActivityCompletionException answer;

    Heartbeat(ActivityExecutionContext context) {
        this.context = context;
        this.ticker = Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    /**
     * Throws what the engine said: cancelled, no longer wanted, or this worker is shutting down.
     *
     * @param cancelCounts {@code false} once the cancel has been taken up
     */
    void check(boolean cancelCounts) {
        ActivityCompletionException said = answer;
        if (said != null && (cancelCounts || !(said instanceof ActivityCanceledException))) {
            throw said;
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    private void beat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    context.heartbeat(null);
                } catch (ActivityCompletionException e) {
                    answer = e;
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
