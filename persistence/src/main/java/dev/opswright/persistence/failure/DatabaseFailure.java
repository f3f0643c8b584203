/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.failure;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of the database means to whoever asked for something, read from its SQL state.
 *
 * @param constraint the message of the database, which names the constraint; never for people
 */
public record DatabaseFailure(Kind kind, String constraint) {
    /** Whose trouble it is. */
    public enum Kind {
        /** Down, saturated, out of disk or shutting down: the same request may work later. */
        UNAVAILABLE,
        /** Such a row is there already. */
        DUPLICATE,
        /** Another row refers to it, or it refers to nothing. */
        REFERENCED,
        /** A value that the tables do not take. */
        INVALID
    }

    /** The failure; empty when it is none of the database's, or a bug of ours. */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        if (isUnavailable(failure)) {
            return Optional.of(new DatabaseFailure(Kind.UNAVAILABLE, ""));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return kind(sql.getSQLState()).map(kind -> new DatabaseFailure(kind, String.valueOf(sql.getMessage())));
            }
        }
        return Optional.empty();
    }

    /** Whether the same request may work later. */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof ConnectException
                    || (cause instanceof SQLException sql && isPassing(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassing(@Nullable String state) {
        // Without a state it is the pool or the driver that speaks, and it speaks of a connection that is gone.
        // 08 connection, 53 resources (disk, connections), 57P shutdown, 40 serialization and deadlock, 55P03 lock, 58
        // system.
        return state == null
                || (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("40")
                        || state.startsWith("58")
                        || state.equals("55P03")
                        || state.equals("25006"));
    }

    private static Optional<Kind> kind(String state) {
        return switch (state) {
            case "23505" -> Optional.of(Kind.DUPLICATE);
            case "23503" -> Optional.of(Kind.REFERENCED);
            case "23514" -> Optional.of(Kind.INVALID);
            default -> state.startsWith("22") ? Optional.of(Kind.INVALID) : Optional.empty();
        };
    }
}
