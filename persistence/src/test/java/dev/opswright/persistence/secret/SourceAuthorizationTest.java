/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceAuthorizationTest {
    @Test
    void basicIsTheHeaderOfRfc7617AndTheInputIsWiped() {
        byte[] password = "open sesame".getBytes(UTF_8);

        assertThat(SourceAuthorization.basic("Aladdin", password))
                .asString(UTF_8)
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(password).containsOnly(0);
    }

    @Test
    void bearerIsTheTokenAsItIs() {
        byte[] token = "abc.def-123".getBytes(UTF_8);

        assertThat(SourceAuthorization.bearer(token)).asString(UTF_8).isEqualTo("Bearer abc.def-123");
        assertThat(token).containsOnly(0);
    }

    @Test
    void whatWouldEndTheHeaderEarlyIsRefused() {
        assertThatThrownBy(() -> SourceAuthorization.bearer("a\r\nHost: x".getBytes(UTF_8)))
                .isInstanceOf(SecretException.class)
                .hasMessageNotContaining("Host");
        assertThatThrownBy(() -> SourceAuthorization.basic("a:b", new byte[1])).isInstanceOf(SecretException.class);
    }
}
