/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.output.StartRefused;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.temporal.serviceclient.SimpleSslContextBuilder;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Makes and ends connections to a Temporal frontend. */
final class EngineConnection {
    private EngineConnection() {}

    /** The options every connection shares. */
    static WorkflowServiceStubsOptions.Builder options(String target) {
        return WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                // gRPC doubles its pauses up to two minutes; work must go on within 30 s after the engine is back.
                .setConnectionBackoffResetFrequency(Duration.ofSeconds(5))
                .setRpcTimeout(Duration.ofSeconds(10));
    }

    /**
     * A TLS context from PEM files.
     *
     * @param certificate our own; with {@code key}, or empty where the server does not ask for one
     * @param authority who signed the server's; empty = the authorities Java knows
     */
    static SslContext tls(Optional<Path> certificate, Optional<Path> key, Optional<Path> authority) {
        try {
            SimpleSslContextBuilder builder = certificate.isPresent() && key.isPresent()
                    ? SimpleSslContextBuilder.forPKCS8(bytes(certificate.get()), bytes(key.get()))
                    : SimpleSslContextBuilder.noKeyOrCertChain();
            if (authority.isPresent()) {
                builder.setTrustManager(trust(authority.get()));
            }
            return builder.build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The TLS files for the engine cannot be used (%s): certificates must be PEM, the key PEM in PKCS8 form."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private static ByteArrayInputStream bytes(Path file) throws IOException {
        return new ByteArrayInputStream(Files.readAllBytes(file));
    }

    private static TrustManager trust(Path authority) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes(authority))) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers()[0];
    }

    /** Ends the connection; open calls get two seconds. */
    static void close(WorkflowServiceStubs stubs) {
        stubs.shutdown();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
        stubs.shutdownNow();
    }
}
