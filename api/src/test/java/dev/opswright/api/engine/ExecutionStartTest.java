/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.workflows.execution.ExecutionRef;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With an engine that does not answer. */
@Timeout(20)
class ExecutionStartTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutionStart start = new ExecutionStart(this::engine);

    @AfterEach
    void stop() {
        answer.countDown();
        start.stop();
    }

    @Test
    void nobodyWaitsHoweverManyStartsAreAskedFor() {
        for (int i = 0; i < ExecutionStart.AT_ONCE + 2 * ExecutionStart.WAITING; i++) {
            start.start(new ExecutionRef(new UUID(1, 1), new UUID(2, i)));
        }

        await().untilAsserted(() -> assertThat(asked).hasValue(ExecutionStart.AT_ONCE));
    }

    @Test
    void startsThatFailLeaveRoomForOthers() {
        for (int i = 0; i < 2 * ExecutionStart.AT_ONCE; i++) {
            start.start(new ExecutionRef(new UUID(1, 1), new UUID(2, i)));
        }

        answer.countDown();

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(asked).hasValue(2 * ExecutionStart.AT_ONCE));
    }

    private WorkflowClient engine() {
        asked.incrementAndGet();
        try {
            if (!answer.await(15, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The engine is away.");
    }
}
