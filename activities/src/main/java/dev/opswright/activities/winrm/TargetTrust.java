/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a certificate is the host's. With validation an authority vouches for it and for the name; without, it
 * must be one that a person has trusted. Where a person has trusted certificates, no other is accepted either way.
 */
final class TargetTrust extends X509ExtendedTrustManager {
    private final WinRmTarget target;
    private final @Nullable X509ExtendedTrustManager validator;
    private volatile @Nullable X509Certificate seen;

    TargetTrust(WinRmTarget target) throws WinRmFailure {
        this.target = target;
        this.validator = target.validate() ? Certificates.validator(target.authorities()) : null;
    }

    /** The last certificate shown. */
    @Nullable
    X509Certificate seen() {
        return seen;
    }

    /** Thrown where nobody, or somebody else, is trusted; tells a refusal of ours from one by PKIX. */
    static final class NotTrusted extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotTrusted(String message) {
            super(message);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        seen = chain[0];
        if (validator != null) {
            validator.checkServerTrusted(chain, type, engine);
        }
        checkPins(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        seen = chain[0];
        if (validator != null) {
            validator.checkServerTrusted(chain, type, socket);
        }
        checkPins(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        // Without the connection the name could not be checked.
        throw new CertificateException("A certificate is judged together with its connection only");
    }

    private void checkPins(X509Certificate certificate) throws NotTrusted {
        boolean pinned = target.fingerprints().contains(Certificates.fingerprint(certificate));
        if (!pinned && (validator == null || !target.fingerprints().isEmpty())) {
            throw new NotTrusted("Not a trusted certificate: " + Certificates.fingerprint(certificate));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("This is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("This is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("This is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
