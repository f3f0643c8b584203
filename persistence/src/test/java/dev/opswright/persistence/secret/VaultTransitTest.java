/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.opswright.persistence.vault.VaultClient;
import dev.opswright.persistence.vault.VaultSettings;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in that speaks the transit engine's protocol: the real program is not built for the tests. */
class VaultTransitTest {
    private static final byte[] BOUND = "opswright/keyset/payload".getBytes(UTF_8);

    @TempDir
    Path folder;

    private HttpServer server;
    private Aead key;
    private Aead transit;

    @BeforeEach
    void start() throws IOException {
        key = MasterKey.loadOrCreate(folder.resolve("key")).aead();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/transit/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Path token = Files.writeString(folder.resolve("token"), "s.test");
        transit = MasterKey.inVault(new VaultClient(new VaultSettings(address, token, null, null)), "transit/opswright")
                .aead();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode asked = Json.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8), JsonNode.class);
        byte[] bound = Base64.getDecoder().decode(asked.path("associated_data").asText());
        Map<String, String> data;
        int status = 200;
        try {
            data = exchange.getRequestURI().getPath().equals("/v1/transit/encrypt/opswright")
                    ? Map.of("ciphertext", "vault:v1:" + base64(key.encrypt(bytes(asked, "plaintext"), bound)))
                    : Map.of("plaintext", base64(key.decrypt(bytes(asked, "ciphertext"), bound)));
        } catch (GeneralSecurityException e) {
            status = 400;
            data = Map.of();
        }
        byte[] body = Json.write(Map.of("data", data)).getBytes(UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] bytes(JsonNode asked, String field) {
        return Base64.getDecoder().decode(asked.path(field).asText().replace("vault:v1:", ""));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void whatVaultWrappedItUnwrapsForTheSamePlaceOnly() throws GeneralSecurityException {
        byte[] wrapped = transit.encrypt(new byte[] {1, 2, 3}, BOUND);

        assertThat(new String(wrapped, UTF_8)).startsWith("vault:v1:");
        assertThat(transit.decrypt(wrapped, BOUND)).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> transit.decrypt(wrapped, new byte[] {9})).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aKeysetOfAFileIsNotTakenForOneOfVault() {
        assertThatThrownBy(() -> transit.decrypt(key.encrypt(new byte[] {1}, BOUND), BOUND))
                .hasMessageContaining("was not wrapped by Vault");
    }

    @Test
    void withoutVaultTheMasterKeyIsSaidToBeOutOfReach() throws GeneralSecurityException {
        byte[] wrapped = transit.encrypt(new byte[] {1}, BOUND);
        server.stop(0);

        assertThatThrownBy(() -> transit.decrypt(wrapped, BOUND))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("out of reach");
    }
}
