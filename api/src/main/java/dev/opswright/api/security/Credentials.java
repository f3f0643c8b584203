/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.identity.KeyLoginRow;
import dev.opswright.persistence.identity.KeyLogins;
import dev.opswright.persistence.identity.SessionRow;
import dev.opswright.persistence.identity.Sessions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a request shows as proof and looks up whom it belongs to. */
@Singleton
class Credentials {
    private static final String BEARER = "Bearer ";
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final KeyLogins keys;
    private final RetiredCookies retired;
    private final Clock clock;

    Credentials(Sessions sessions, KeyLogins keys, RetiredCookies retired, Clock clock) {
        this.retired = retired;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    static boolean present(HttpRequest<?> request) {
        return bearer(request).isPresent() || request.getCookies().contains(SessionCookie.NAME);
    }

    /** The caller; a bearer token that fails is not made good by a cookie beside it. */
    Optional<Caller> find(HttpRequest<?> request) {
        Optional<String> bearer = bearer(request);
        return bearer.isPresent()
                ? bearer.flatMap(token -> byToken(request, token))
                : request.getCookies()
                        .findCookie(SessionCookie.NAME)
                        .map(Cookie::getValue)
                        .flatMap(value -> byCookie(request, value));
    }

    private static Optional<String> bearer(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private Optional<Caller> byToken(HttpRequest<?> request, String text) {
        return KeyToken.parse(text)
                .flatMap(token -> keys.findLiving(token.id(), address(request))
                        .filter(row -> MessageDigest.isEqual(row.tokenHash(), token.hash()))
                        .map(row -> {
                            keys.touch(row.id());
                            request.setAttribute(KeyToken.REQUEST_ATTRIBUTE, row.id());
                            return caller(row);
                        }));
    }

    /** Of the peer, never of a header that anybody may write; without the name of an interface. */
    private static String address(HttpRequest<?> request) {
        return request.getRemoteAddress().getAddress().getHostAddress().replaceFirst("%.*", "");
    }

    private Optional<Caller> byCookie(HttpRequest<?> request, String value) {
        byte[] hash = Tokens.sha256(value);
        Optional<SessionRow> session = sessions.findLiving(hash);
        if (session.isEmpty()) {
            retired.shown(hash, request);
        }
        return session.map(row -> {
            if (row.lastSeenAt().isBefore(clock.instant().minus(TOUCH_EVERY))) {
                sessions.touch(row.id());
            }
            return caller(row);
        });
    }

    private static Caller caller(SessionRow row) {
        List<String> roles = List.of(row.roles());
        return new Caller(
                row.orgId(),
                row.orgName(),
                row.userId(),
                row.username(),
                row.fullName(),
                roles,
                Roles.permissions(roles),
                row.mustChangePassword(),
                new Caller.Session(row.id(), row.csrfToken()));
    }

    private static Caller caller(KeyLoginRow row) {
        List<String> roles = row.role() == null ? List.of() : List.of(row.role());
        Set<String> permissions = row.role() == null ? Set.of(row.scopes()) : Roles.permissions(roles);
        return new Caller(
                row.orgId(), row.orgName(), row.userId(), row.username(), null, roles, permissions, false, null);
    }
}
