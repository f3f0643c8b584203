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
 * @param access what they may do; a key's is its person's, cut down to what the key carries
 * @param session {@code null} for keys
 */
public record Caller(
        UUID orgId,
        String orgName,
        UUID userId,
        String username,
        @Nullable String fullName,
        Access access,
        boolean mustChangePassword,
        @Nullable Session session)
        implements Principal {
    /** Attribute of an authentication that holds the caller. */
    static final String ATTRIBUTE = "caller";

    /**
     * The browser session.
     *
     * @param factorDue a second factor is demanded of its person, who has none: all they may do is set one up
     */
    public record Session(UUID id, String csrfToken, boolean factorDue) {
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
        return new Caller(orgId, orgName, userId, username, fullName, access, mustChangePassword, other);
    }

    @Override
    public String getName() {
        return username;
    }

    /** Roles that are held everywhere in the organization. */
    public List<String> roles() {
        return access.roles();
    }

    /** What is allowed everywhere in the organization. */
    public Set<String> permissions() {
        return access.everywhere();
    }

    /** Whether the permission is among those granted everywhere. */
    public boolean may(String permission) {
        return access.rights().stream()
                .anyMatch(right -> right.isEverywhere() && right.permissions().contains(permission));
    }
}
