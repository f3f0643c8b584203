/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a person in a browser session, or an API key with the person who answers for it.
 *
 * @param roles empty for a key with scopes of its own
 * @param session {@code null} for keys
 */
public record Caller(
        UUID orgId,
        String orgName,
        UUID userId,
        String username,
        @Nullable String fullName,
        List<String> roles,
        Set<String> permissions,
        boolean mustChangePassword,
        @Nullable Session session)
        implements Principal {
    /** Attribute of an authentication that holds the caller. */
    static final String ATTRIBUTE = "caller";

    /** The browser session. */
    public record Session(UUID id, String csrfToken) {
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }

    /** The caller of an admitted or refused request; empty when nobody showed a valid proof. */
    public static Optional<Caller> of(HttpRequest<?> request) {
        return request.getUserPrincipal(Authentication.class)
                .map(authentication -> (Caller) authentication.getAttributes().get(ATTRIBUTE));
    }

    /** The same caller in another session. */
    public Caller in(Session other) {
        return new Caller(orgId, orgName, userId, username, fullName, roles, permissions, mustChangePassword, other);
    }

    @Override
    public String getName() {
        return username;
    }

    /** Whether the permission is among those granted. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }
}
