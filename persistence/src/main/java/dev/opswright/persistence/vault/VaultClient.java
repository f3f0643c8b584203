/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.vault;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.persistence.trust.Authorities;
import dev.opswright.persistence.vault.VaultException.Kind;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Talks to Vault or OpenBao: one request, one bounded answer, no redirects, no retries. Thread-safe. */
public final class VaultClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1024 * 1024;

    private final VaultSettings settings;
    private final HttpClient http;

    public VaultClient(VaultSettings settings) {
        if (!VaultSettings.isSafe(settings.address())) {
            throw new IllegalArgumentException("Vault's address must be https, or http on the loopback");
        }
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.caFile() != null) {
            builder.sslContext(trusting(settings.caFile()));
        }
        this.http = builder.build();
    }

    /**
     * Reads a path below {@code /v1/}.
     *
     * @throws VaultException when there is no usable answer
     */
    public JsonNode get(String path) {
        return send(path, null);
    }

    /**
     * Writes JSON to a path below {@code /v1/}.
     *
     * @throws VaultException when there is no usable answer
     */
    public JsonNode post(String path, Map<String, ?> body) {
        return send(path, Json.write(body));
    }

    private JsonNode send(String path, @Nullable String body) {
        String base = settings.address().toString().replaceAll("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(java.net.URI.create(base + "/v1/" + path))
                .timeout(ANSWER)
                .header("X-Vault-Token", token())
                .header("X-Vault-Request", "true");
        if (settings.namespace() != null) {
            request.header("X-Vault-Namespace", settings.namespace());
        }
        request = body == null ? request.GET() : request.POST(HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = answer.body()) {
                byte[] bytes = stream.readNBytes(MOST_BYTES);
                return read(answer.statusCode(), bytes);
            }
        } catch (IOException e) {
            throw new VaultException(Kind.UNAVAILABLE, "Vault at " + base + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultException(Kind.UNAVAILABLE, "The wait for Vault was interrupted");
        }
    }

    private static JsonNode read(int status, byte[] bytes) {
        switch (status) {
            case 200 -> {
                try {
                    return Json.mapper().readTree(new String(bytes, StandardCharsets.UTF_8));
                } catch (JacksonException e) {
                    throw new VaultException(Kind.UNAVAILABLE, "Vault's answer is not JSON");
                }
            }
            case 404 -> throw new VaultException(Kind.MISSING, "Vault has nothing at this path");
            case 400, 403, 405 ->
                throw new VaultException(Kind.REFUSED, "Vault refused the request (status " + status + ")");
            default -> throw new VaultException(Kind.UNAVAILABLE, "Vault answered with status " + status);
        }
    }

    private String token() {
        try {
            String token = Files.readString(settings.tokenFile()).strip();
            if (!token.matches("[!-~]{1,4000}")) {
                throw new VaultException(Kind.REFUSED, "The file of Vault's token holds no token");
            }
            return token;
        } catch (IOException e) {
            throw new VaultException(Kind.UNAVAILABLE, "The file of Vault's token cannot be read");
        }
    }

    private static SSLContext trusting(Path caFile) {
        try {
            return Authorities.only(caFile);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "OPSWRIGHT_VAULT_CA_FILE " + caFile + " must be a PEM file with certificates", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
