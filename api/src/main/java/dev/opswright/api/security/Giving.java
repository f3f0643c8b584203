/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import java.util.Collection;
import java.util.TreeSet;

/** Nobody gives a permission that they do not hold everywhere in the organization themselves. */
public final class Giving {
    private static final int MOST_NAMED = 5;

    private Giving() {}

    /**
     * Of the roles of a membership. Being an administrator comes with more than permissions where the organization runs
     * the installation, so only administrators make others.
     */
    public static void requireRoles(Caller caller, Collection<String> roles) {
        if (roles.contains("admin") && !caller.access().isAdministrator()) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "Only administrators make others administrators.");
        }
        require(caller, Roles.permissions(roles));
    }

    /** @throws ProblemException 403 that names what the caller does not hold */
    public static void require(Caller caller, Collection<String> permissions) {
        TreeSet<String> beyond = new TreeSet<>(permissions);
        beyond.removeAll(caller.permissions());
        if (!beyond.isEmpty()) {
            String named = String.join(", ", beyond.stream().limit(MOST_NAMED).toList());
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN,
                    "You cannot give what you do not hold everywhere yourself: " + named
                            + (beyond.size() > MOST_NAMED ? " and others." : "."));
        }
    }
}
