/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The authorities that an operator names for one server of theirs, in a PEM file. */
public final class Authorities {
    private Authorities() {}

    /**
     * TLS to servers that these authorities vouch for, and to no others.
     *
     * @throws IOException when the file cannot be read, holds no certificate, or a broken one
     */
    public static SSLContext only(Path pem) throws IOException {
        try (InputStream text = Files.newInputStream(pem)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                authorities.setCertificateEntry("ca-" + authorities.size(), one);
            }
            if (authorities.size() == 0) {
                throw new IOException("There is no certificate in the file");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates cannot be read", e);
        }
    }
}
