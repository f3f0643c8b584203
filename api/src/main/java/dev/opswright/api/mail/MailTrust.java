/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.mail;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who vouches for the mail server: the authorities in the PEM file {@code OPSWRIGHT_SMTP_CA_FILE}, and nobody else then; the
 * JDK's without it. A file that holds none is said at the start; later it is read for each mail, so that it can be replaced.
 */
@Singleton
final class MailTrust {
    private final @Nullable Path file;

    MailTrust(@Nullable @Value("${opswright.smtp.ca-file:}") String file) {
        this.file = file == null || file.isBlank() ? null : Path.of(file.strip());
        try {
            sockets();
        } catch (IOException e) {
            throw new IllegalArgumentException("OPSWRIGHT_SMTP_CA_FILE must be a PEM file with certificates", e);
        }
    }

    /** What makes protected connections; empty where the JDK's own will do. */
    Optional<SSLSocketFactory> sockets() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.setCertificateEntry("ca-" + authorities.size(), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            if (authorities.size() == 0) {
                throw new IOException("There is no certificate in the file");
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates cannot be read", e);
        }
    }
}
