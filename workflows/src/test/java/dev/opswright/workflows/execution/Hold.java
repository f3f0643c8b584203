/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A door in a fake: shut by the test while it does something else, open otherwise. */
final class Hold {
    private static final long LIMIT_SECONDS = 20;

    private final AtomicInteger waiting = new AtomicInteger();
    private volatile CountDownLatch door = new CountDownLatch(0);

    void shut() {
        door = new CountDownLatch(1);
    }

    void open() {
        door.countDown();
    }

    /** Waits until something stands before the door. */
    void awaitSomebody() {
        await("somebody before the door")
                .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> waiting.get() > 0);
    }

    void pass() {
        waiting.incrementAndGet();
        try {
            if (!door.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test never opened the door");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
