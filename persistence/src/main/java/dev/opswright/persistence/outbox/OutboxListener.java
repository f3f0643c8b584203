/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.outbox;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the relay when the api commits an episode: LISTEN on a connection of its own. A broken one only means that the
 * relay looks by the clock until there is a new one. Used by one thread.
 */
@Singleton
public final class OutboxListener implements AutoCloseable {
    /** What the alert store notifies after its commit. */
    private static final String CHANNEL = "opswright_outbox";

    private static final Logger LOG = LoggerFactory.getLogger(OutboxListener.class);

    private final DataSource system;
    private volatile @Nullable Connection connection;

    /** Keeps one connection of the system role's pool, outside of any transaction. */
    OutboxListener(@Named("system") DataSource system) {
        this.system = DelegatingDataSource.unwrapDataSource(system);
    }

    /** Returns at a notification, or after {@code most}; without a database it waits the whole time. */
    public void await(Duration most) throws InterruptedException {
        try {
            Connection listening = connection;
            if (listening == null) {
                listening = listen();
            }
            var notifications = listening.unwrap(PGConnection.class).getNotifications(Math.toIntExact(most.toMillis()));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.trace("{} notifications", notifications == null ? 0 : notifications.length);
        } catch (SQLException e) {
            close();
            Thread.sleep(most);
        }
    }

    private Connection listen() throws SQLException {
        Connection fresh = system.getConnection();
        try (Statement statement = fresh.createStatement()) {
            fresh.setAutoCommit(true);
            statement.execute("LISTEN " + CHANNEL);
            connection = fresh;
            return fresh;
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
    }

    @Override
    public void close() {
        Connection listening = connection;
        connection = null;
        if (listening != null) {
            try {
                // Back in the pool it must not collect notifications that nobody reads.
                listening.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("The listening connection was broken already");
            }
        }
    }
}
