/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private static final HttpRequest<?> PLAIN = HttpRequest.GET("http://127.0.0.1/");

    @Test
    void underHttpsItIsBoundToItsHost() {
        SessionCookie cookie = new SessionCookie("https://ops.example");
        Cookie carrying = cookie.carrying(PLAIN, "token", Duration.ofHours(1));

        // What browsers ask of a __Host- cookie: secure, the whole site, no domain.
        assertThat(carrying.getName()).isEqualTo("__Host-opswright_session");
        assertThat(carrying.isSecure()).isTrue();
        assertThat(carrying.getPath()).isEqualTo("/");
        assertThat(carrying.getDomain()).isNull();
        assertThat(cookie.removal(PLAIN).getName()).isEqualTo(carrying.getName());
        assertThat(cookie.removal(PLAIN).isSecure()).isTrue();
    }

    @Test
    void withoutHttpsBrowsersWouldRefuseSuchAName() {
        Cookie carrying = new SessionCookie("http://127.0.0.1:8080").carrying(PLAIN, "token", Duration.ofHours(1));

        assertThat(carrying.getName()).isEqualTo("opswright_session");
        assertThat(carrying.isSecure()).isFalse();
    }
}
