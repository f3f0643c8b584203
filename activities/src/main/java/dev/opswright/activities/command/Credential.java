/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import org.jspecify.annotations.Nullable;

/** What a login shows to the host. */
public sealed interface Credential {
    /** Private key as PEM (OpenSSH, PKCS#8 or PKCS#1). */
    record PrivateKey(Secret pem, @Nullable Secret passphrase) implements Credential {}

    /** Password, offered as password and as keyboard-interactive answer. */
    record Password(Secret password) implements Credential {}

    /**
     * Private key with the OpenSSH user certificate made for it.
     *
     * @param certificate the line of the {@code -cert.pub} file
     */
    record Certificate(Secret pem, @Nullable Secret passphrase, String certificate) implements Credential {}

    /**
     * A client certificate for TLS.
     *
     * @param certificate PEM, the client's own first
     */
    record ClientCertificate(String certificate, Secret key) implements Credential {}

    /** Nothing but what the worker has itself: a keytab. */
    record Keytab() implements Credential {}

    /** Changes whenever the credential does; holds no secret. */
    default String digest() {
        return switch (this) {
            case PrivateKey key -> "key " + key.pem().digest();
            case Password password -> "password " + password.password().digest();
            case Certificate certificate ->
                "certificate " + certificate.pem().digest() + " " + certificate.certificate();
            case ClientCertificate client -> "client " + client.key().digest() + " " + client.certificate();
            case Keytab ignored -> "keytab";
        };
    }
}
