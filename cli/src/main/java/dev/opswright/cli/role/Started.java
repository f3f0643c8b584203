/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started so far. It is stopped last first, by a signal, or because a later part could not start; each exactly once. */
final class Started {
    private static final Logger LOG = LoggerFactory.getLogger(Started.class);
    // The promise is 10 s; what hangs longer is left to the next start, which adopts or stops it.
    private static final Duration LIMIT = Duration.ofMillis(9500);

    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean stopped;

    private record Part(String name, AutoCloseable closeable) {}

    /** Remembers a part; when stopping has begun meanwhile, it is stopped at once. */
    <T extends AutoCloseable> T add(String name, T closeable) {
        boolean tooLate;
        synchronized (parts) {
            tooLate = stopped;
            if (!tooLate) {
                parts.push(new Part(name, closeable));
            }
        }
        if (tooLate) {
            close(new Part(name, closeable));
            throw new IllegalStateException("stopping");
        }
        return closeable;
    }

    /** Stops everything within 10 s. Later calls wait for nothing and do nothing. */
    void stop() {
        Thread stopping = Thread.ofPlatform().name("stopping").daemon().start(this::stopAll);
        try {
            if (!stopping.join(LIMIT)) {
                LOG.warn(
                        "Stopping took longer than {} s; what is left is taken over by the next start",
                        LIMIT.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        for (Part part = next(); part != null; part = next()) {
            close(part);
        }
    }

    private @org.jspecify.annotations.Nullable Part next() {
        synchronized (parts) {
            stopped = true;
            return parts.poll();
        }
    }

    private static void close(Part part) {
        long start = System.nanoTime();
        try {
            part.closeable().close();
            LOG.debug("{} stopped in {} ms", part.name(), (System.nanoTime() - start) / 1_000_000);
        } catch (Exception e) {
            LOG.warn("{} did not stop in order", part.name(), e);
        }
    }
}
