/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.security.Access.Right;
import dev.opswright.persistence.identity.HeldScope;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody may do something, or may not.
 *
 * @param words the same in a sentence
 * @param because the roles that together allow it; empty when denied
 * @param elsewhere roles that hold the permission and do not reach what was asked about
 * @param wouldAllow roles there are that hold the permission
 */
@Serdeable
record Explanation(
        boolean allowed,
        String words,
        String username,
        String permission,
        List<Reason> because,
        List<Reason> elsewhere,
        List<String> wouldAllow) {
    /**
     * A role that is held.
     *
     * @param assignmentId {@code null} when the role comes with the membership
     * @param team by whose membership; {@code null} otherwise
     */
    @Serdeable
    record Reason(
            String role,
            @Nullable UUID assignmentId,
            @Nullable String team,
            HeldScope scope,
            @Nullable Instant expiresAt,
            String words) {
        static Reason of(Right right) {
            String by = right.assignment() == null
                    ? ", given with the membership"
                    : right.team() == null ? ", assigned to the person" : ", assigned to team " + right.team();
            String until = right.expiresAt() == null ? "" : ", until " + right.expiresAt();
            return new Reason(
                    right.role(),
                    right.assignment(),
                    right.team(),
                    right.scope().held(),
                    right.expiresAt(),
                    "role " + right.role() + by + ", " + right.scope().words() + until);
        }
    }

    /** The first applicable obstacle, or the reasons. */
    static String words(String username, String permission, List<Reason> because, List<Reason> elsewhere) {
        if (!because.isEmpty()) {
            return username + " may " + permission + ": " + joined(because) + ".";
        }
        return elsewhere.isEmpty()
                ? username + " may not " + permission + ": no role of theirs holds it."
                : username + " may not " + permission + " here: " + joined(elsewhere) + ".";
    }

    private static String joined(List<Reason> reasons) {
        return String.join("; ", reasons.stream().map(Reason::words).toList());
    }
}
