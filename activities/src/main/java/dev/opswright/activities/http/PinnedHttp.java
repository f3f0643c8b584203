/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * HTTP/1.1 exchanges over a connection of their own. A name is resolved once, all its addresses are judged, and the
 * connection goes to the address that was judged; redirects are answers like any other. It knows whether anything left
 * this machine, which a client with pools and retries of its own cannot tell. Thread-safe.
 */
public final class PinnedHttp {
    /** Bytes of an answer's body that are read. */
    public static final int MOST_BODY = 1024 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final SSLSocketFactory tls;
    private final Names names;

    /** Where names become addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** @param tls says which certificates are trusted */
    public PinnedHttp(SSLSocketFactory tls) {
        this(tls, InetAddress::getAllByName);
    }

    /** For tests whose names change their minds. */
    PinnedHttp(SSLSocketFactory tls, Names names) {
        this.tls = tls;
        this.names = names;
    }

    /** One request, at most once on the wire. */
    public HttpReply exchange(HttpCall call, EgressRule egress) throws HttpTrouble {
        InetAddress address = judged(call, egress);
        Socket socket = new Socket();
        AtomicBoolean expired = new AtomicBoolean();
        // The one limit that also ends a blocked write, and an answer that comes byte by byte. Said before the socket
        // ends.
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                () -> {
                    expired.set(true);
                    close(socket);
                },
                CompletableFuture.delayedExecutor(call.limit().toMillis(), TimeUnit.MILLISECONDS));
        try {
            return exchange(call, connected(call, socket, address), expired);
        } finally {
            alarm.cancel(false);
            close(socket);
        }
    }

    private InetAddress judged(HttpCall call, EgressRule egress) throws HttpTrouble {
        InetAddress[] addresses;
        try {
            addresses = names.addresses(call.host());
        } catch (UnknownHostException e) {
            throw new HttpTrouble(false, "host_unknown", call.host() + " cannot be resolved.", e);
        }
        for (InetAddress address : addresses) {
            if (!egress.allows(address)) {
                throw HttpTrouble.notSent(
                        "egress_refused",
                        call.host() + " leads to " + address.getHostAddress()
                                + ", which the setting egress.private_networks or the product itself rules out.");
            }
        }
        return addresses[0];
    }

    private Socket connected(HttpCall call, Socket socket, InetAddress address) throws HttpTrouble {
        try {
            int patience = (int) Math.min(CONNECT.toMillis(), call.limit().toMillis());
            socket.connect(new InetSocketAddress(address, call.port()), patience);
            return call.isTls() ? secured(call, socket) : socket;
        } catch (javax.net.ssl.SSLException e) {
            throw new HttpTrouble(
                    false, "tls_failed", call.host() + " has a certificate we do not trust, or no TLS.", e);
        } catch (IOException e) {
            throw new HttpTrouble(false, "connection_failed", call.host() + " cannot be connected.", e);
        }
    }

    private Socket secured(HttpCall call, Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, call.host(), call.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static HttpReply exchange(HttpCall call, Socket socket, AtomicBoolean expired) throws HttpTrouble {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head(call));
            out.write(call.body());
            out.flush();
            return new ReplyReader(new BufferedInputStream(socket.getInputStream()), call.method()).read();
        } catch (IOException e) {
            String why = expired.get()
                    ? " did not answer within " + call.limit().toSeconds() + " s."
                    : " broke the connection off, or answered with something that is no HTTP.";
            throw new HttpTrouble(true, expired.get() ? "no_reply" : "broken_reply", call.host() + why, e);
        }
    }

    private static byte[] head(HttpCall call) {
        String path = call.uri().getRawPath() == null || call.uri().getRawPath().isEmpty()
                ? "/"
                : call.uri().getRawPath();
        String query = call.uri().getRawQuery();
        StringBuilder head = new StringBuilder(call.method())
                .append(' ')
                .append(path)
                .append(query == null ? "" : "?" + query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(call.uri().getRawAuthority())
                .append("\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
        call.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (call.body().length > 0
                || !(call.method().equals("GET") || call.method().equals("HEAD"))) {
            head.append("Content-Length: ").append(call.body().length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way; the exchange ends with its own exception.
            return;
        }
    }
}
