/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.opswright.persistence.vault.VaultClient;
import dev.opswright.persistence.vault.VaultException;
import dev.opswright.persistence.vault.VaultSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real TLS connection: whoever is in the file is believed, and nobody else. */
class AuthoritiesTest {
    private static final String PASSWORD = "a test's own";

    @TempDir
    static Path folder;

    private HttpsServer server;

    @BeforeAll
    static void certify() throws IOException, InterruptedException {
        authority("ours");
        authority("others");
    }

    @BeforeEach
    void serve() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve("ours.p12"))) {
            store.load(file, PASSWORD.toCharArray());
        }
        keys.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            byte[] answer = "{\"data\": 7}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoeverIsInTheFileIsBelievedAndNobodyElse() throws IOException {
        assertThat(ask("ours.pem")).isEqualTo(7);
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                Files.readString(folder.resolve("others.pem")) + Files.readString(folder.resolve("ours.pem")));
        assertThat(ask(both.getFileName().toString())).isEqualTo(7);
        assertThatThrownBy(() -> ask("others.pem")).isInstanceOf(VaultException.class);
    }

    @Test
    void aFileWithoutCertificatesIsNone() throws IOException {
        Files.createFile(folder.resolve("empty.pem"));
        Files.writeString(folder.resolve("words.pem"), "-----BEGIN CERTIFICATE-----\nno\n");
        for (String wrong : List.of("missing.pem", "empty.pem", "words.pem")) {
            assertThatThrownBy(() -> Authorities.only(folder.resolve(wrong)))
                    .as(wrong)
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(wrong)).as(wrong).hasMessageContaining("OPSWRIGHT_VAULT_CA_FILE");
        }
    }

    /** By the client of Vault, which is one of those who trust by such a file. */
    private int ask(String authorities) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "token");
        URI address = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        try (VaultClient client =
                new VaultClient(new VaultSettings(address, token, null, folder.resolve(authorities)))) {
            return client.get("secret").path("data").asInt();
        }
    }

    /** A certificate that vouches for itself, and its key. */
    private static void authority(String name) throws IOException, InterruptedException {
        String store = folder.resolve(name + ".p12").toString();
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1");
        keytool(
                store,
                "-exportcert",
                "-rfc",
                "-file",
                folder.resolve(name + ".pem").toString());
    }

    private static void keytool(String store, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", "own", "-keystore", store, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
