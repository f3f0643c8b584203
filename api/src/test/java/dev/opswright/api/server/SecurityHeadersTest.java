/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
    private static String transport(String publicUrl) {
        MutableHttpResponse<?> response = HttpResponse.ok();
        new SecurityHeaders(publicUrl).add(HttpRequest.GET("http://127.0.0.1/"), response);
        return response.getHeaders().get("Strict-Transport-Security");
    }

    @Test
    void behindAProxyThatSpeaksTlsBrowsersComeByTlsOnlyForAYear() {
        assertThat(transport("https://ops.example")).isEqualTo("max-age=31536000; includeSubDomains");
    }

    @Test
    void withoutTlsNobodyIsLockedOut() {
        assertThat(transport("http://127.0.0.1:8080")).isNull();
        assertThat(transport(null)).isNull();
    }
}
