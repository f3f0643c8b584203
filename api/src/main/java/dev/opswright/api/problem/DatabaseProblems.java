/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads SQL states: what is a passing trouble of the database, what the request's fault, what ours. */
public final class DatabaseProblems {
    private static final Map<String, ProblemException> BY_CONSTRAINT = Map.of(
            "servers_name_key", taken("A server with this name"),
            "alert_sources_name_key", taken("An alert source with this name"),
            "automation_rules_org_id_name_key", taken("An automation rule with this name"),
            "users_username_key", taken("A user with this name"),
            "users_email_key", taken("A user with this e-mail address"));

    private DatabaseProblems() {}

    /** Whether the database is down, saturated, out of disk or shutting down: the same request may work later. */
    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException
                    || cause instanceof java.net.ConnectException
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

    /** The problem a database failure stands for; {@code null} when it is a bug of ours. */
    static @Nullable ProblemException read(Throwable failure) {
        if (isUnavailable(failure)) {
            return ProblemException.unavailable(
                    ProblemCode.UNAVAILABLE, "The database does not answer. Try again in a moment.", 1);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return bySqlState(sql.getSQLState(), String.valueOf(sql.getMessage()));
            }
        }
        return null;
    }

    private static @Nullable ProblemException bySqlState(String state, String message) {
        if (state.equals("23505")) {
            return BY_CONSTRAINT.entrySet().stream()
                    .filter(entry -> message.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(() -> ProblemException.of(ProblemCode.CONFLICT, "Such a thing exists already."));
        }
        if (state.equals("23503")) {
            return ProblemException.of(ProblemCode.IN_USE, "Something else refers to it, or it refers to nothing.");
        }
        if (state.startsWith("22") || state.equals("23514")) {
            return ProblemException.of(ProblemCode.INVALID, List.of());
        }
        return null;
    }

    private static ProblemException taken(String what) {
        return ProblemException.of(ProblemCode.NAME_TAKEN, what + " exists already.");
    }
}
