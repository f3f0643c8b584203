/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits for a database that does not answer yet; what waiting cannot mend, such as a wrong password, is refused at once. */
final class DatabaseStart {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** It shuts down, has crashed, or is starting. */
    private static final Set<String> COMES_AND_GOES = Set.of("57P01", "57P02", "57P03");

    /** Nobody answers there, or the connection broke. */
    private static final String NO_CONNECTION = "08";

    private final DatabaseLogin login;
    private final Progress progress;

    DatabaseStart(DatabaseLogin login, Progress progress) {
        this.login = login;
        this.progress = progress;
    }

    /**
     * Returns when the login works.
     *
     * @throws StartRefused with the reason, at once or after a minute
     */
    void await() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        for (SQLException obstacle = tryIt(); obstacle != null; obstacle = tryIt()) {
            if (!passes(obstacle.getSQLState()) || System.nanoTime() > deadline) {
                throw new StartRefused(
                        "The database %s cannot be used as %s: %s"
                                .formatted(login.url(), login.user(), obstacle.getMessage()),
                        obstacle);
            }
            if (!told) {
                progress.say("  Waiting for the database, at most %d s: %s"
                        .formatted(PATIENCE.toSeconds(), obstacle.getMessage()));
                told = true;
            }
            pause();
        }
    }

    /** Whether a later attempt may go better. */
    static boolean passes(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith(NO_CONNECTION) || COMES_AND_GOES.contains(sqlState));
    }

    private @Nullable SQLException tryIt() {
        try (Connection connection = login.connect()) {
            if (!connection.isValid(5)) {
                throw new StartRefused("The database %s does not answer.".formatted(login.url()));
            }
            return null;
        } catch (SQLException e) {
            return e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while waiting for the database.", e);
        }
    }
}
