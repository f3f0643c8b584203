/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the built-in roles may do. The one table; routes name permissions, never roles. */
public final class Roles {
    /**
     * What the administrators of the platform's own organization hold besides {@code admin}. Nobody is given it: it comes
     * with the membership there, and no API key of role admin carries it.
     */
    public static final String PLATFORM_ADMIN = "platform_admin";

    /** Built-in roles that a person can be given. */
    public static final List<String> ALL = List.of("viewer", "engineer", "admin", "auditor");

    private static final Set<String> READ = Set.of(
            "alerts:read",
            "deliveries:read",
            "sources:read",
            "rules:read",
            "servers:read",
            "runbooks:read",
            "executions:read",
            "guards:read",
            "approvals:read",
            "stats:read",
            "settings:read",
            "metrics:read");

    private static final Set<String> ENGINEER = Set.of(
            "alerts:write",
            "rules:write",
            "servers:test",
            "runbooks:write",
            "executions:run",
            "executions:cancel",
            "guards:write",
            "approvals:decide");

    private static final Set<String> AUDITOR = Set.of(
            "users:read",
            "roles:read",
            "teams:read",
            "service-accounts:read",
            "api-keys:read",
            "audit:read",
            "audit:export",
            "privacy:read");

    private static final Set<String> ADMIN = Set.of(
            "sources:write",
            "servers:write",
            "settings:write",
            "users:read",
            "users:write",
            "roles:read",
            "roles:write",
            "teams:read",
            "teams:write",
            "service-accounts:read",
            "service-accounts:write",
            "api-keys:read",
            "api-keys:write",
            "audit:read",
            "audit:export",
            "privacy:read",
            "privacy:write",
            "privacy:review",
            "privacy:export");

    private static final Set<String> PLATFORM = Set.of(
            "organizations:read",
            "organizations:write",
            "mails:read",
            "login-networks:read",
            "login-networks:write",
            "keys:read",
            "keys:rotate",
            "payloads:decode",
            "payloads:encode");

    private static final Map<String, Set<String>> TABLE = Map.of(
            PLATFORM_ADMIN,
            PLATFORM,
            "viewer",
            READ,
            "engineer",
            join(READ, ENGINEER),
            "auditor",
            join(READ, AUDITOR),
            "admin",
            join(READ, join(ENGINEER, ADMIN)));

    private Roles() {}

    /** The union of what the roles allow; unknown ones allow nothing. */
    public static Set<String> permissions(Collection<String> roles) {
        Set<String> permissions = new HashSet<>();
        roles.forEach(role -> permissions.addAll(TABLE.getOrDefault(role, Set.of())));
        return Set.copyOf(permissions);
    }

    /** The roles that allow it, by name. */
    public static List<String> allowing(String permission) {
        return ALL.stream()
                .filter(role -> TABLE.getOrDefault(role, Set.of()).contains(permission))
                .toList();
    }

    /** Every permission there is. */
    public static Set<String> known() {
        return new TreeSet<>(permissions(TABLE.keySet()));
    }

    /** Every permission that a role of an organization's own may hold: those of the platform come with membership there. */
    public static Set<String> grantable() {
        Set<String> grantable = new TreeSet<>(known());
        grantable.removeAll(PLATFORM);
        return grantable;
    }

    /** Whether the name is a built-in role's, the platform's included. */
    public static boolean isBuiltIn(String role) {
        return TABLE.containsKey(role);
    }

    private static Set<String> join(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
