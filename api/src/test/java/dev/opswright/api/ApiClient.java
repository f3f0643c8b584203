/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A plain HTTP client of the api with fixed headers. */
public final class ApiClient {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI base;
    private final Map<String, String> headers;

    ApiClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** An answer. */
    public record Answer(int status, String body, HttpResponse<?> response) {
        /** The body as JSON. */
        public JsonNode json() {
            return Json.read(body, JsonNode.class);
        }

        /** The code in a problem's type. */
        public String problem() {
            return json().path("type").asText().replace("urn:opswright:problem:", "");
        }

        /** A header; empty when absent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** The same client with one more header. */
    public ApiClient with(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiClient(base, more);
    }

    /** The same client with a header as another one sends it. */
    public ApiClient withHeaderOf(ApiClient other, String name) {
        return with(name, other.headers.get(name));
    }

    /** The same client without a header. */
    public ApiClient without(String name) {
        Map<String, String> fewer = new HashMap<>(headers);
        fewer.remove(name);
        return new ApiClient(base, fewer);
    }

    /** Logs in and keeps cookie and CSRF token. */
    public ApiClient login(String username, String password) {
        Answer answer = post("/api/v1/auth/login", Json.write(Map.of("username", username, "password", password)));
        if (answer.status() != 200) {
            throw new IllegalStateException("login answered " + answer.status() + " " + answer.body());
        }
        String cookie = answer.header("Set-Cookie").split(";", 2)[0];
        return with("Cookie", cookie)
                .with("X-CSRF-Token", answer.json().path("csrf_token").asText());
    }

    /** GET. */
    public Answer get(String path) {
        return send("GET", path, (String) null);
    }

    /** POST of JSON. */
    public Answer post(String path, Object body) {
        return send("POST", path, body instanceof String text ? text : Json.write(body));
    }

    /** PUT of JSON. */
    public Answer put(String path, Object body) {
        return send("PUT", path, Json.write(body));
    }

    /** DELETE. */
    public Answer delete(String path) {
        return send("DELETE", path, (String) null);
    }

    /** Any request; JSON unless a header says otherwise. */
    public Answer send(String method, String path, String body) {
        return send(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    /** Any request with any body. */
    public Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        headers.forEach(request::header);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
