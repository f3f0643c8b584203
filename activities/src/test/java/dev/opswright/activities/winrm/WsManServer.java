/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A WS-Management service on loopback: real HTTP and TLS, real logins that are verified and not just let through, and
 * programs of this machine in its shells. It follows MS-WSMV and MS-NLMP as published; it is not Windows.
 */
public final class WsManServer implements AutoCloseable {
    /** Decides about a request before its message is read. */
    interface Gate {
        /** What to answer; {@code null} = the request is not to be served, and the answer has been given. */
        @Nullable
        Passage admit(HttpExchange exchange, byte[] body) throws IOException;
    }

    /** A request that may be served, and how to answer it. */
    interface Passage {
        byte[] message();

        void answer(int status, byte[] reply) throws IOException;
    }

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final ServerShells shells;

    private WsManServer(HttpServer http, Gate gate, ServerShells shells) {
        this.http = http;
        this.shells = shells;
        http.setExecutor(threads);
        http.createContext("/wsman", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                Passage passage = gate.admit(exchange, body);
                if (passage == null) {
                    return;
                }
                String answer = shells.answer(passage.message());
                passage.answer(answer.contains("<s:Fault>") ? 500 : 200, answer.getBytes(StandardCharsets.UTF_8));
            }
        });
        http.start();
    }

    static WsManServer plain(Gate gate, Function<String, ProcessBuilder> programs) throws IOException {
        return plain(0, gate, programs);
    }

    /** @param port 0 = any */
    static WsManServer plain(int port, Gate gate, Function<String, ProcessBuilder> programs) throws IOException {
        return new WsManServer(HttpServer.create(loopback(port), 0), gate, new ServerShells(programs));
    }

    /** @param clients whether a client certificate is asked for */
    static WsManServer tls(SSLContext tls, boolean clients, Gate gate, Function<String, ProcessBuilder> programs)
            throws IOException {
        HttpsServer https = HttpsServer.create(loopback(0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setWantClientAuth(clients);
                parameters.setSSLParameters(wanted);
            }
        });
        return new WsManServer(https, gate, new ServerShells(programs));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    int port() {
        return http.getAddress().getPort();
    }

    static void send(HttpExchange exchange, int status, byte[] body, String type) throws IOException {
        if (body.length > 0) {
            exchange.getResponseHeaders().set("Content-Type", type);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
