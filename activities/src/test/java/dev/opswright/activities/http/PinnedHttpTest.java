/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a request, against servers that answer as written here. */
class PinnedHttpTest {
    private final PinnedHttp http = new PinnedHttp((SSLSocketFactory) SSLSocketFactory.getDefault());
    private ServerSocket server;
    private volatile String received = "";

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void sendsWhatItShallAndReadsASizedAnswer() throws Exception {
        answer("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhello and more");

        HttpReply reply = http.exchange(call("POST", "/a/b?c=d", "{}"), EgressRule.DEFAULT);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(received)
                .startsWith("POST /a/b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.getLocalPort() + "\r\n")
                .contains("\r\nX-A: b\r\n", "\r\nContent-Length: 2\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void readsChunksAndSkipsInterimAnswers() throws Exception {
        String interim = "HTTP/1.1 103 Early\r\nA: b\r\n\r\n";
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        answer(interim + head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

        assertThat(http.exchange(call("GET", "/", ""), EgressRule.DEFAULT).body())
                .isEqualTo("abcde".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
        answer("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");

        assertThat(http.exchange(call("GET", "/", ""), EgressRule.DEFAULT).status())
                .isEqualTo(302);
    }

    @Test
    void anAnswerBeyondTheCapIsCut() throws Exception {
        answer("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(PinnedHttp.MOST_BODY + 10));

        HttpReply reply = http.exchange(call("GET", "/", ""), EgressRule.DEFAULT);

        assertThat(reply.body()).hasSize(PinnedHttp.MOST_BODY);
        assertThat(reply.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void aBrokenAnswerMeansThatItMayHaveBeenCarriedOut(String broken) throws IOException {
        answer(broken);

        HttpTrouble trouble = trouble(call("POST", "/", "{}"), EgressRule.DEFAULT);

        assertThat(trouble.mayBeSent()).isTrue();
        assertThat(trouble.code()).isEqualTo("broken_reply");
    }

    @Test
    void silenceEndsWithTheLimitHoweverItDrips() {
        HttpCall patient = call("POST", "/", "{}");

        HttpTrouble trouble = trouble(
                new HttpCall("POST", patient.uri(), Map.of(), patient.body(), Duration.ofMillis(300)),
                EgressRule.DEFAULT);

        assertThat(trouble.mayBeSent()).isTrue();
        assertThat(trouble.code()).isEqualTo("no_reply");
    }

    @Test
    void aClosedPortMeansThatNothingWasSent() throws IOException {
        HttpCall call = call("POST", "/", "{}");
        server.close();

        HttpTrouble trouble = trouble(call, EgressRule.DEFAULT);

        assertThat(trouble.mayBeSent()).isFalse();
        assertThat(trouble.code()).isEqualTo("connection_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data, true",
        "http://[::ffff:169.254.169.254]/, true",
        "http://[fe80::1]/, true",
        "http://0.0.0.0/, true",
        "http://127.0.0.1/, false",
        "http://10.0.0.1/, false",
        "http://[fd00::1]/, false"
    })
    void addressesThatAreRuledOutAreNeverConnected(String url, boolean open) {
        HttpTrouble trouble = trouble(
                new HttpCall("GET", URI.create(url), Map.of(), new byte[0], Duration.ofSeconds(5)),
                new EgressRule(open, open));

        assertThat(trouble.code()).isEqualTo("egress_refused");
        assertThat(trouble.mayBeSent()).isFalse();
    }

    private HttpTrouble trouble(HttpCall call, EgressRule egress) {
        return catchThrowableOfType(HttpTrouble.class, () -> http.exchange(call, egress));
    }

    private HttpCall call(String method, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
        return new HttpCall(
                method, uri, Map.of("X-A", "b"), body.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10));
    }

    private void answer(String text) throws IOException {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = server.accept()) {
                byte[] head = new byte[8192];
                StringBuilder request = new StringBuilder();
                do {
                    int count = socket.getInputStream().read(head);
                    request.append(new String(head, 0, count, StandardCharsets.ISO_8859_1));
                } while (request.indexOf("Content-Length: 2") > 0 && request.indexOf("{}") < 0);
                received = request.toString();
                socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                received = "broken: " + e.getMessage();
            }
        });
    }
}
