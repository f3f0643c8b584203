/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import dev.opswright.runbook.plan.RequestText;
import dev.opswright.workflows.plan.Binding;
import dev.opswright.workflows.runbook.Http;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the request of a planned step. Refusals name the place and never a value. */
public final class RequestBuilder {
    private static final int MOST_BODY = 256 * 1024;

    private final Function<String, @Nullable String> secrets;

    /** @param secrets value of a variable of this process; {@code null} = not set */
    public RequestBuilder(Function<String, @Nullable String> secrets) {
        this.secrets = secrets;
    }

    /**
     * A request and what must be masked wherever its answer is shown.
     *
     * @param secrets values of secret headers
     */
    public record Built(HttpCall call, List<byte[]> secrets) {}

    /**
     * Puts values and secrets in their places.
     *
     * @throws IllegalArgumentException where a value cannot stand in its place or a secret is not there
     */
    public Built build(Http http, List<Binding> bindings, String idempotencyKey, Duration limit) {
        RequestValues values = new RequestValues(bindings);
        Map<String, String> headers = new LinkedHashMap<>();
        http.headers().forEach((name, value) -> headers.put(name, values.header(value)));
        List<byte[]> masked = new ArrayList<>();
        http.secretHeaders().forEach((name, reference) -> {
            String secret = secret(name, reference);
            headers.put(name, new RequestValues(List.of()).header(secret));
            masked.add(secret.getBytes(StandardCharsets.UTF_8));
            // "Bearer x" comes back as "x" as often as not.
            masked.add(secret.substring(secret.lastIndexOf(' ') + 1).getBytes(StandardCharsets.UTF_8));
        });
        if (http.idempotencyKey()) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        byte[] body = body(http, values);
        if (body.length > 0 && headers.keySet().stream().noneMatch("content-type"::equalsIgnoreCase)) {
            headers.put("Content-Type", "application/json");
        }
        return new Built(new HttpCall(http.method(), uri(values.url(http.url())), headers, body, limit), masked);
    }

    private String secret(String header, String reference) {
        String value = secrets.apply(reference.substring("env:".length()));
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The secret of the header " + header + ", " + reference
                    + ", is not set in the environment of the worker.");
        }
        return value;
    }

    private static byte[] body(Http http, RequestValues values) {
        if (http.body() == null) {
            return new byte[0];
        }
        RequestText.Form form = RequestText.bodyForm(http.headers());
        String text = form == null ? http.body() : values.body(http.body(), Objects.requireNonNull(form));
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (body.length > MOST_BODY) {
            throw new IllegalArgumentException("The body is longer than " + MOST_BODY / 1024 + " KiB.");
        }
        return body;
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean up = uri.getRawPath() != null
                    && Arrays.stream(uri.getRawPath().split("/", -1)).anyMatch(RequestBuilder::isDots);
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null && !up) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The URL cannot be read once its values are in it.", e);
        }
        throw new IllegalArgumentException(
                "The URL must be http or https, with a host, without a user name and without '.' or '..' in its path.");
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }
}
