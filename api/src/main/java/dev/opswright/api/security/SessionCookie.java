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
    /** Its name. */
    public static final String NAME = "opswright_session";

    private final boolean publicUrlIsSecure;

    SessionCookie(@Nullable @Value("${opswright.public-url:}") String publicUrl) {
        this.publicUrlIsSecure = publicUrl != null && publicUrl.startsWith("https:");
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
        return Cookie.of(NAME, value)
                .httpOnly(true)
                .secure(publicUrlIsSecure || request.isSecure())
                .sameSite(SameSite.Strict)
                .path("/");
    }
}
