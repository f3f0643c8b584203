/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Headers that keep a browser from doing what a page of ours never asks for. */
@Singleton
class SecurityHeaders {
    // Styles may be inline because the component library sets them on elements; scripts may not.
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final boolean publicUrlIsSecure;

    SecurityHeaders(@Nullable @Value("${opswright.public-url:}") String publicUrl) {
        this.publicUrlIsSecure = publicUrl != null && publicUrl.startsWith("https:");
    }

    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("X-Frame-Options", "DENY");
        response.header("Referrer-Policy", "same-origin");
        response.header("Cross-Origin-Opener-Policy", "same-origin");
        response.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        // Behind a proxy the request itself came without TLS; what people typed did not.
        if (publicUrlIsSecure || request.isSecure()) {
            response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (!response.getHeaders().contains("Cache-Control")) {
            response.header("Cache-Control", "no-store");
        }
    }
}
