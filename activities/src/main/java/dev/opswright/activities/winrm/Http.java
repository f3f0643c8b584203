/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * One client with at most one connection at a time, as long as its requests are sent one after the other: logins that
 * belong to a connection depend on it.
 */
final class Http implements AutoCloseable {
    /** Far above what we allow the host to send in one message. */
    static final int MAX_BODY = 4 << 20;

    private final WinRmTarget target;
    private final @Nullable TargetTrust trust;
    private HttpClient client;

    Http(WinRmTarget target) throws WinRmFailure {
        this.target = target;
        this.trust = target.tls() ? new TargetTrust(target) : null;
        this.client = build();
    }

    private HttpClient build() throws WinRmFailure {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(WinRmTarget.CONNECT_TIMEOUT);
        return trust == null ? builder.build() : builder.sslContext(tls(trust)).build();
    }

    private SSLContext tls(TargetTrust trusted) throws WinRmFailure {
        KeyManager[] keys =
                target.login() instanceof WinRmLogin.ClientCertificate login ? ClientKeys.of(login) : new KeyManager[0];
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trusted}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        }
    }

    /** A new connection for the next request, without what was agreed on the old one. */
    void reconnect() throws WinRmFailure {
        client.shutdownNow();
        client = build();
    }

    /** The certificate the host has shown; {@code null} without TLS or before the first answer. */
    @Nullable
    X509Certificate certificate() {
        return trust == null ? null : trust.seen();
    }

    /** @throws WinRmFailure where no whole answer came; statuses are the caller's business */
    HttpResponse<byte[]> post(byte[] body, Map<String, String> headers, Duration timeout) throws WinRmFailure {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target.url()))
                .timeout(timeout)
                .header("User-Agent", "Opswright")
                .POST(body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WinRmFailure(Kind.BROKEN, "Interrupted while " + target.address() + " was asked.", e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private WinRmFailure failure(IOException e) {
        String where = target.address();
        if (caused(e, UnresolvedAddressException.class)) {
            return new WinRmFailure(Kind.DNS, "The name of " + where + " has no address.", e);
        }
        if (caused(e, HttpConnectTimeoutException.class)) {
            return new WinRmFailure(Kind.CONNECT_TIMEOUT, where + " does not answer.", e);
        }
        if (caused(e, SSLException.class)) {
            X509Certificate shown = certificate();
            return certificateFailure(e).showing(shown == null ? "" : Certificates.fingerprint(shown));
        }
        if (e instanceof ConnectException) {
            return new WinRmFailure(Kind.REFUSED, where + " does not accept connections.", e);
        }
        return new WinRmFailure(Kind.BROKEN, "The connection to " + where + " broke, or no answer came in time.", e);
    }

    private WinRmFailure certificateFailure(IOException e) {
        String where = target.address();
        if (caused(e, TargetTrust.NotTrusted.class)) {
            boolean none = target.fingerprints().isEmpty();
            return new WinRmFailure(
                    none ? Kind.CERTIFICATE_UNKNOWN : Kind.CERTIFICATE_CHANGED,
                    none
                            ? "Nobody has trusted the certificate of " + where + "."
                            : where + " shows another certificate than the trusted one.",
                    e);
        }
        if (caused(e, java.security.cert.CertificateException.class)) {
            return new WinRmFailure(
                    Kind.CERTIFICATE_INVALID,
                    "The certificate of " + where + " is not valid: no trusted authority vouches for it, it has"
                            + " expired, or it names another host.",
                    e);
        }
        return new WinRmFailure(Kind.HANDSHAKE, where + " does not finish a TLS handshake.", e);
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
