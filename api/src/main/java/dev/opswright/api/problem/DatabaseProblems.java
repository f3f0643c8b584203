/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.problem;

import dev.opswright.persistence.failure.DatabaseFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in problems what the database refused. */
final class DatabaseProblems {
    private static final Map<String, ProblemException> BY_CONSTRAINT = Map.of(
            "servers_name_key", taken("A server with this name"),
            "alert_sources_name_key", taken("An alert source with this name"),
            "automation_rules_org_id_name_key", taken("An automation rule with this name"),
            "credential_grants_name_key", taken("A credential grant with this name"),
            "organizations_slug_key", taken("An organization with this slug"),
            "users_username_key", taken("A user with this name"),
            "users_email_key", taken("A user with this e-mail address"));

    private DatabaseProblems() {}

    /** The problem a database failure stands for; {@code null} when it is a bug of ours. */
    static @Nullable ProblemException read(Throwable failure) {
        return DatabaseFailure.of(failure).map(DatabaseProblems::problem).orElse(null);
    }

    private static ProblemException problem(DatabaseFailure failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE ->
                ProblemException.unavailable(
                        ProblemCode.UNAVAILABLE, "The database does not answer. Try again in a moment.", 1);
            case DUPLICATE ->
                BY_CONSTRAINT.entrySet().stream()
                        .filter(entry -> failure.constraint().contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElseGet(() -> ProblemException.of(ProblemCode.CONFLICT, "Such a thing exists already."));
            case REFERENCED ->
                ProblemException.of(ProblemCode.IN_USE, "Something else refers to it, or it refers to nothing.");
            case INVALID -> ProblemException.of(ProblemCode.INVALID, List.of());
        };
    }

    private static ProblemException taken(String what) {
        return ProblemException.of(ProblemCode.NAME_TAKEN, what + " exists already.");
    }
}
