/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;

/** Ties a login to the TLS connection it travels in (RFC 5929, tls-server-end-point), so that nobody can pass it on. */
final class ChannelBinding {
    private static final byte[] TYPE = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);

    private ChannelBinding() {}

    /** The application data of the binding. */
    static byte[] data(X509Certificate certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm(certificate.getSigAlgName()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(TYPE);
            out.writeBytes(digest.digest(certificate.getEncoded()));
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be hashed", e);
        }
    }

    /** As NTLM carries it: MD5 over the structure of GSS-API with no addresses. */
    static byte[] hash(X509Certificate certificate) {
        byte[] data = data(certificate);
        byte[] structure = ByteBuffer.allocate(20 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0)
                .putLong(0)
                .putInt(data.length)
                .put(data)
                .array();
        return NtlmCrypto.md5(structure);
    }

    /** RFC 5929: the certificate's own hash, but never MD5 or SHA-1. */
    private static String algorithm(String signature) {
        String upper = signature.toUpperCase(Locale.ROOT);
        if (upper.startsWith("SHA384")) {
            return "SHA-384";
        }
        return upper.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }
}
