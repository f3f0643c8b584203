/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.engine;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Options of local activities that work on the database: short, safe to repeat, and never given up. */
public final class LocalCalls {
    /** Database work takes milliseconds; ten seconds mean that the attempt is lost. */
    public static final Duration DATABASE_ATTEMPT = Duration.ofSeconds(10);

    private LocalCalls() {}

    /**
     * Repeats without limit, because a workflow waits while the database is away.
     *
     * @param attempt limit of one attempt
     * @param doNotRetry types of failures that are answers, not faults
     */
    public static LocalActivityOptions withoutLimit(Duration attempt, String... doNotRetry) {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(attempt)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        // The SDK reads 0, its word for "no limit", as "no retries" for local activities.
                        .setMaximumAttempts(Integer.MAX_VALUE)
                        .setDoNotRetry(doNotRetry)
                        .build())
                .build();
    }
}
