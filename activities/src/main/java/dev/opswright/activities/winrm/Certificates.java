/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Reads certificates and names them. */
public final class Certificates {
    private Certificates() {}

    /** The name by which a person trusts a certificate: {@code SHA256:} and Base64, in the manner of ssh-keygen. */
    static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be encoded", e);
        }
    }

    /** @throws CertificateException if the text holds no certificate, or a broken one */
    public static List<X509Certificate> read(String pem) throws CertificateException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (found.isEmpty()) {
            throw new CertificateException("There is no certificate in the text");
        }
        return found.stream().map(X509Certificate.class::cast).toList();
    }

    /** Validation by authorities: the given ones, or those of the JVM. It also holds the name to the certificate. */
    static X509ExtendedTrustManager validator(@Nullable String authorities) throws WinRmFailure {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(authorities == null ? null : store(authorities));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | java.io.IOException e) {
            throw new WinRmFailure(
                    Kind.CREDENTIAL, "The server's winrm_ca_certificate cannot be read as PEM certificates.", e);
        }
    }

    private static KeyStore store(String authorities) throws GeneralSecurityException, java.io.IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate authority : read(authorities)) {
            store.setCertificateEntry("ca-" + number++, authority);
        }
        return store;
    }
}
