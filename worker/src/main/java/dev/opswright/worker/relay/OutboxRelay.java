/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.relay;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.outbox.OutboxBatch;
import dev.opswright.persistence.outbox.OutboxListener;
import dev.opswright.persistence.outbox.OutboxRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands stored episodes to the engine in batches. A batch's id is stored before the engine hears of it, so that a relay
 * that dies, or an engine that does not answer, leads to the same workflow being started again and never to a second one.
 * While batches are on their way new episodes gather, so that batches grow with the load.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** Contract with the intake workflow: at most so many episodes a batch. */
    static final int MOST = 100;

    /** An intake takes well under a second; after this the batch is sent again. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** Longest sleep when no notification comes; one cheap query then. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private static final Duration LOOK_FOR_EXPIRED = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Starts on their way at once: enough to hide the engine's latency, few enough that batches grow under load. */
    private static final int IN_FLIGHT = 3;

    private final OutboxRepository outbox;
    private final IntakeStarter starter;
    private final OutboxListener listener;
    private final RelayMetrics metrics;
    private final Semaphore flights = new Semaphore(IN_FLIGHT);
    private final AtomicBoolean engineAway = new AtomicBoolean();
    private final Thread loop;
    private long lookedForExpired;

    public OutboxRelay(OutboxRepository outbox, IntakeStarter starter, OutboxListener listener, RelayMetrics metrics) {
        this.outbox = outbox;
        this.starter = starter;
        this.listener = listener;
        this.metrics = metrics;
        this.loop = Thread.ofVirtual().name("outbox-relay").unstarted(this::run);
    }

    /** Begins to relay. */
    public void start() {
        lookedForExpired = System.nanoTime();
        loop.start();
    }

    /** Stops; claimed batches that were not started are sent again by the next relay. */
    @Override
    public void close() {
        loop.interrupt();
        listener.close();
    }

    private void run() {
        boolean databaseAway = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean resent = sendExpired();
                boolean sent = sendWaiting() || resent;
                databaseAway = false;
                if (engineAway.get()) {
                    Thread.sleep(AFTER_FAILURE);
                } else if (!sent) {
                    listener.await(IDLE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!databaseAway) {
                    LOG.warn(
                            "The relay waits for the database: {}", e.getClass().getSimpleName());
                    databaseAway = true;
                }
                pauseQuietly();
            }
        }
    }

    /** Claims and sends one batch; whether there was one. */
    private boolean sendWaiting() throws InterruptedException {
        flights.acquire();
        OutboxBatch batch = null;
        try {
            batch = outbox.claim(Ids.next(), MOST, (int) LEASE.toSeconds());
        } finally {
            if (batch == null) {
                flights.release();
            }
        }
        if (batch == null) {
            metrics.lag(0);
            return false;
        }
        metrics.lag(batch.oldestSeconds());
        fly(batch);
        return true;
    }

    private boolean sendExpired() throws InterruptedException {
        if (System.nanoTime() - lookedForExpired < LOOK_FOR_EXPIRED.toNanos()) {
            return false;
        }
        lookedForExpired = System.nanoTime();
        List<OutboxBatch> expired = outbox.reclaimExpired((int) LEASE.toSeconds());
        for (OutboxBatch batch : expired) {
            metrics.lag(batch.oldestSeconds());
            flights.acquire();
            fly(batch);
        }
        return !expired.isEmpty();
    }

    private void fly(OutboxBatch batch) {
        Thread.startVirtualThread(() -> {
            try {
                send(batch);
            } finally {
                flights.release();
            }
        });
    }

    private void send(OutboxBatch batch) {
        try {
            if (starter.start(batch.orgId(), batch.batchId())) {
                metrics.sent(batch.episodes());
            } else {
                outbox.regroup(batch.batchId());
            }
            if (engineAway.getAndSet(false)) {
                LOG.info("The engine takes alerts again");
            }
        } catch (RuntimeException e) {
            metrics.failed();
            if (!engineAway.getAndSet(true)) {
                LOG.warn("The engine does not take alerts; they are kept and sent again: {}", e.getMessage());
            }
            expireQuietly(batch);
        }
    }

    private void expireQuietly(OutboxBatch batch) {
        try {
            outbox.expire(batch.batchId());
        } catch (RuntimeException e) {
            // Its lease ends by itself.
        }
    }

    private void pauseQuietly() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
