/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Roles;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in.
 *
 * @param csrfToken to be sent with every write; {@code null} for API keys
 * @param secondFactorDue one is demanded and not set up yet; until then nothing else can be done
 */
@Serdeable
record Me(
        User user,
        Organization organization,
        @Nullable String csrfToken,
        boolean mustChangePassword,
        boolean secondFactorDue) {
    /**
     * The person, the roles they were given, and what they may do here.
     *
     * @param permissions what is allowed everywhere
     * @param scopedPermissions what is allowed on some servers or runbooks only
     */
    @Serdeable
    record User(
            UUID id,
            String username,
            @Nullable String fullName,
            List<String> roles,
            List<String> permissions,
            List<String> scopedPermissions) {
        static User of(Caller caller) {
            return new User(
                    caller.userId(),
                    caller.username(),
                    caller.fullName(),
                    caller.roles().stream()
                            .filter(role -> !role.equals(Roles.PLATFORM_ADMIN))
                            .toList(),
                    caller.permissions().stream().sorted().toList(),
                    caller.access().scoped().stream()
                            .filter(permission -> !caller.may(permission))
                            .sorted()
                            .toList());
        }
    }

    /** Their organization. */
    @Serdeable
    record Organization(UUID id, String name) {}

    static Me of(Caller caller) {
        Caller.Session session = caller.session();
        return new Me(
                User.of(caller),
                new Organization(caller.orgId(), caller.orgName()),
                session == null ? null : session.csrfToken(),
                caller.mustChangePassword(),
                session != null && session.factorDue());
    }
}
