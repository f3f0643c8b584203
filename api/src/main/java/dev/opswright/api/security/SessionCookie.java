/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The cookie of a browser session: out of scripts' reach and never sent by other sites' requests. */
@Singleton
public class SessionCookie {
    private static final String SESSION = "opswright_session";
    private static final String BOUND = "__Host-";

    private final boolean publicUrlIsSecure;

    SessionCookie(@Nullable @Value("${opswright.public-url:}") String publicUrl) {
        this.publicUrlIsSecure = publicUrl != null && publicUrl.startsWith("https:");
    }

    /** Its name. */
    public String name() {
        return bound(SESSION);
    }

    /** The name of a cookie of ours: where the public address is https, one that browsers take from this host only. */
    public String bound(String name) {
        return publicUrlIsSecure ? BOUND + name : name;
    }

    /** Whether cookies go over protected connections only. */
    public boolean isSecure(HttpRequest<?> request) {
        return publicUrlIsSecure || request.isSecure();
    }

    /** A cookie with the token. */
    public Cookie carrying(HttpRequest<?> request, String token, Duration lifetime) {
        return base(request, token).maxAge(lifetime.toSeconds());
    }

    /** A cookie that removes it. */
    public Cookie removal(HttpRequest<?> request) {
        return base(request, "").maxAge(0);
    }

    private Cookie base(HttpRequest<?> request, String value) {
        return Cookie.of(name(), value)
                .httpOnly(true)
                .secure(isSecure(request))
                .sameSite(SameSite.Strict)
                .path("/");
    }
}
