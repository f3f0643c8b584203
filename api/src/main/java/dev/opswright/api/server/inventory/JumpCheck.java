/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Judges the jump hosts on the way to a server. Pure. */
final class JumpCheck {
    private static final int MOST = 5;

    private JumpCheck() {}

    /**
     * Refuses a way that no connection could take.
     *
     * @param id the server at its end
     * @param way the jump hosts, the nearest to that server first; empty = the first is no SSH server of ours
     */
    static void check(UUID id, List<UUID> way) {
        if (way.isEmpty()) {
            throw wrong("invalid", "jump_server_id must be another SSH server of the inventory");
        }
        if (way.contains(id) || new HashSet<>(way).size() < way.size()) {
            throw wrong("circular", "the jump hosts lead back to this server, or in a circle");
        }
        if (way.size() > MOST) {
            throw wrong("too_many", "more than " + MOST + " jump hosts would be on the way");
        }
    }

    private static ProblemException wrong(String code, String message) {
        return ProblemException.invalid(List.of(new FieldError("/jump_server_id", code, message)));
    }
}
