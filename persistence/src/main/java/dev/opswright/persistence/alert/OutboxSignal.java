/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the relay that the outbox has rows. After the commit and merged, on purpose: a notify inside a transaction makes
 * all commits of the database wait for one lock, and the relay looks by itself every second anyway.
 */
@Singleton
class OutboxSignal {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSignal.class);
    private static final String NOTIFY = "SELECT pg_notify('opswright_outbox', '')";

    private final BlockingQueue<Boolean> wanted = new ArrayBlockingQueue<>(1);
    private final JdbcOperations operations;
    private @Nullable Thread thread;

    OutboxSignal(JdbcOperations operations) {
        this.operations = operations;
    }

    /** Returns at once. */
    void send() {
        if (wanted.offer(true)) {
            start();
        }
    }

    private synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("outbox-signal").start(this::run);
        }
    }

    private void run() {
        try {
            while (true) {
                wanted.take();
                sendNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNow() {
        try {
            operations.execute(connection -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute(NOTIFY);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("The relay was not woken; it will look by itself", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
