/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thin client of our own HTTP API for the operator's commands, the demo and the benchmark. Thread safe. */
public final class ApiClient {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DOWNLOAD_TIMEOUT = Duration.ofMinutes(10);
    private static final ObjectMapper MAPPER = Json.mapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Map<String, String> credentials;

    private ApiClient(URI base, Map<String, String> credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /** Without credentials: for login, health and webhooks. */
    public static ApiClient anonymous(URI base) {
        return new ApiClient(base, Map.of());
    }

    /** With an API key or a source's token. */
    public ApiClient withToken(String token) {
        return new ApiClient(base, Map.of("Authorization", "Bearer " + token));
    }

    /** Logs a person in and answers a client with the session. */
    public ApiClient login(String username, String password) {
        HttpResponse<String> response =
                send("POST", "/auth/login", MAPPER.valueToTree(Map.of("username", username, "password", password)));
        String cookie = response.headers().firstValue("set-cookie").orElse("").split(";", 2)[0];
        String csrf = parse(response.body()).path("csrf_token").asText();
        return new ApiClient(base, Map.of("Cookie", cookie, "X-CSRF-Token", csrf));
    }

    /** Reads a resource below {@code /api/v1}. */
    public JsonNode get(String path) {
        return parse(send("GET", path, null).body());
    }

    /** Reads a text below {@code /api/v1}, as it is. */
    public String getText(String path) {
        return send("GET", path, null).body();
    }

    /** Stores a file of any length below {@code /api/v1}; one that is there already is replaced. */
    public void download(String path, Path target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve("/api/v1" + path)).timeout(DOWNLOAD_TIMEOUT);
        credentials.forEach(request::header);
        HttpResponse<InputStream> response = handle(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                throw ApiProblem.of(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ApiProblem(0, "unreachable", "The file could not be stored: " + e.getMessage());
        }
    }

    /** Posts a JSON body below {@code /api/v1}. */
    public JsonNode post(String path, Object body) {
        return parse(send("POST", path, MAPPER.valueToTree(body)).body());
    }

    /** Puts a JSON body below {@code /api/v1}. */
    public JsonNode put(String path, Object body) {
        return parse(send("PUT", path, MAPPER.valueToTree(body)).body());
    }

    /** Posts a runbook document. */
    public JsonNode postYaml(String path, String yaml) {
        return parse(exchange("POST", path, "application/yaml", yaml).body());
    }

    /** Posts JSON text as it is. */
    public JsonNode postRaw(String path, String json) {
        return parse(exchange("POST", path, "application/json", json).body());
    }

    private HttpResponse<String> send(String method, String path, @Nullable JsonNode body) {
        return exchange(method, path, "application/json", body == null ? null : body.toString());
    }

    private HttpResponse<String> exchange(String method, String path, String contentType, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", contentType)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        credentials.forEach(request::header);
        HttpResponse<String> response = handle(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw ApiProblem.of(response.statusCode(), response.body());
        }
        return response;
    }

    private <T> HttpResponse<T> handle(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (ConnectException e) {
            throw new ApiProblem(0, "unreachable", "Nothing answers at " + base + ". Is Opswright running there?");
        } catch (IOException e) {
            throw new ApiProblem(0, "unreachable", "The request to " + base + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(0, "interrupted", "The request was interrupted.");
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ApiProblem(0, "unreadable", "The answer is not JSON. Is this address an Opswright?");
        }
    }
}
