/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.runbook.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No URL of a step reaches a listener inside, whichever way it is written and whatever its name resolves to. */
class EgressCorpusTest {
    private static final EgressRule PUBLIC_ONLY = new EgressRule(false, false);
    // A network for documentation: allowed by the rule, and nobody is there.
    private static final String OUTSIDE = "192.0.2.1";

    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger lookups = new AtomicInteger();
    private final PinnedHttp http = new PinnedHttp((SSLSocketFactory) SSLSocketFactory.getDefault(), this::lookUp);
    private ServerSocket canary;

    @BeforeEach
    void listen() throws IOException {
        canary = new ServerSocket(0); // on all addresses of this machine
        Thread.ofVirtual().start(() -> serve(canary, ""));
    }

    @AfterEach
    void stop() throws IOException {
        canary.close();
    }

    @Test
    void noneOfTheUrlsReachesTheCanary() {
        List<String> urls = HostileUrls.of(canary.getLocalPort());
        List<String> sent = new ArrayList<>();

        for (String url : urls) {
            if (!refused(url)) {
                sent.add(url);
            }
        }

        assertThat(urls).hasSizeGreaterThanOrEqualTo(300);
        assertThat(sent).isEmpty();
        assertThat(hits).hasValue(0);
    }

    @Test
    void theCanaryWouldSing() throws Exception {
        http.exchange(call("http://127.0.0.1:" + canary.getLocalPort() + "/"), EgressRule.DEFAULT);

        assertThat(hits).hasValue(1);
    }

    @Test
    void aNameThatTurnsInwardsAfterItWasJudgedIsNotAskedAgain() {
        boolean kept = refused("http://turns.test:" + canary.getLocalPort() + "/canary");

        assertThat(kept).isTrue();
        assertThat(lookups).hasValue(1);
        assertThat(hits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
    void aRedirectInwardsIsOnlyAnAnswer(int status) throws Exception {
        String inside = "http://127.0.0.1:" + canary.getLocalPort() + "/canary";
        try (ServerSocket outside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() ->
                            serve(outside, "Location: " + inside + "\r\nRefresh: 0;url=" + inside + "\r\n", status));

            HttpReply reply =
                    http.exchange(call("http://127.0.0.1:" + outside.getLocalPort() + "/"), EgressRule.DEFAULT);

            assertThat(reply.status()).isEqualTo(status);
        }
        assertThat(hits).hasValue(1); // the redirecting server counts itself
    }

    /** Refused, or gone to where nobody is: in either case nothing left for an address inside. */
    private boolean refused(String url) {
        try {
            http.exchange(call(url), PUBLIC_ONLY);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        } catch (HttpTrouble trouble) {
            return !trouble.mayBeSent();
        }
    }

    private static HttpCall call(String url) {
        Http step = new Http("GET", url, Map.of(), Map.of(), null, List.of(200), Map.of(), false);
        return new RequestBuilder(name -> null)
                .build(step, List.of(), "key", Duration.ofMillis(300))
                .call();
    }

    /** Literals as the system reads them; names as an attacker's name server would answer. */
    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        InetAddress outside = InetAddress.getByName(OUTSIDE);
        if (name.equals("turns.test")) {
            return new InetAddress[] {lookups.get() == 1 ? outside : InetAddress.getLoopbackAddress()};
        }
        if (name.equals("mixed.test")) {
            return new InetAddress[] {outside, InetAddress.getLoopbackAddress()};
        }
        if (name.equals("metadata.test")) {
            return new InetAddress[] {InetAddress.getByName("169.254.169.254")};
        }
        if (name.endsWith(".rebound.test")) {
            String address = name.substring(0, name.indexOf('.')).replace('-', '.');
            return new InetAddress[] {InetAddress.getByName(address.startsWith("xn") ? "127.0.0.1" : address)};
        }
        return InetAddress.getAllByName(host);
    }

    private void serve(ServerSocket server, String headers) {
        serve(server, headers, 200);
    }

    private void serve(ServerSocket server, String headers, int status) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                hits.incrementAndGet();
                Objects.checkIndex(0, socket.getInputStream().read(new byte[4096]));
                String answer = "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: 0\r\n\r\n";
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException | IndexOutOfBoundsException e) {
                // Closed by the test, or by a client that left.
            }
        }
    }
}
