/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.secret;

import com.sun.net.httpserver.HttpServer;
import dev.opswright.persistence.vault.VaultClient;
import dev.opswright.persistence.vault.VaultSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speaks as much of Vault's protocol as reading a version-2 key-value secret needs. It stands in for the real program,
 * which the test machine does not have: neither OpenBao's nor Vault's build fits into a CI run.
 */
final class VaultStandIn implements AutoCloseable {
    static final String TOKEN = "s.stand-in";

    final Map<String, String> answers = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile int failWith;
    private final HttpServer server;
    private final Path tokenFile;

    VaultStandIn(Path folder) throws IOException {
        tokenFile = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            asked.incrementAndGet();
            boolean known = TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"));
            String data = answers.get(exchange.getRequestURI().getPath());
            int status = failWith != 0 ? failWith : !known ? 403 : data == null ? 404 : 200;
            byte[] body = (status == 200 ? "{\"data\":{\"data\":" + data + "}}" : "{\"errors\":[\"s3cret words\"]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    VaultClient client() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new VaultClient(new VaultSettings(address, tokenFile, null, null));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
