/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.persistence.identity.HeldRole;
import dev.opswright.persistence.identity.KeyLoginRow;
import dev.opswright.persistence.identity.KeyLogins;
import dev.opswright.persistence.identity.SessionRow;
import dev.opswright.persistence.identity.Sessions;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import jakarta.inject.Singleton;
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
    private final KeyHashes hashes;
    private final RetiredCookies retired;
    private final SessionCookie cookie;
    private final Clock clock;

    Credentials(
            Sessions sessions,
            KeyLogins keys,
            KeyHashes hashes,
            RetiredCookies retired,
            SessionCookie cookie,
            Clock clock) {
        this.hashes = hashes;
        this.cookie = cookie;
        this.retired = retired;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    boolean present(HttpRequest<?> request) {
        return bearer(request).isPresent() || request.getCookies().contains(cookie.name());
    }

    /** The caller; a bearer token that fails is not made good by a cookie beside it. */
    Optional<Caller> find(HttpRequest<?> request) {
        Optional<String> bearer = bearer(request);
        return bearer.isPresent()
                ? bearer.flatMap(token -> byToken(request, token))
                : request.getCookies()
                        .findCookie(cookie.name())
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
                .flatMap(token -> keys.findLiving(token.id(), ClientAddress.of(request))
                        .filter(row -> hashes.matches(row, token))
                        .map(row -> {
                            keys.touch(row.id());
                            request.setAttribute(KeyToken.REQUEST_ATTRIBUTE, row.id());
                            return caller(row);
                        }));
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
        Access access = Access.of(List.of(row.roles()), HeldRole.read(row.assignments()));
        boolean factorDue = FactorDemand.of(row.factorDemand()).concerns(access);
        return new Caller(
                row.orgId(),
                row.orgName(),
                row.userId(),
                row.username(),
                row.fullName(),
                access,
                row.mustChangePassword(),
                new Caller.Session(row.id(), row.csrfToken(), factorDue));
    }

    private static Caller caller(KeyLoginRow row) {
        Access held = Access.of(List.of(row.ownerRoles()), HeldRole.read(row.assignments()));
        Access owner = row.service() ? held.ofMachine() : held;
        Access access = row.role() == null ? owner.only(Set.of(row.scopes())) : owner.as(row.role());
        return new Caller(row.orgId(), row.orgName(), row.userId(), row.username(), null, access, false, null);
    }
}
