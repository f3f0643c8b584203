/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.CharArrayReader;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A client certificate with its key, for TLS. */
final class ClientKeys {
    private ClientKeys() {}

    static KeyManager[] of(WinRmLogin.ClientCertificate login) throws WinRmFailure {
        char[] none = new char[0];
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Certificate[] chain = Certificates.read(login.certificate()).toArray(Certificate[]::new);
            store.setKeyEntry("client", key(login.key()), none, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(store, none);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new WinRmFailure(
                    Kind.CREDENTIAL,
                    "The client certificate or its key cannot be read; both are needed as PEM, the key unencrypted.",
                    e);
        }
    }

    /** PKCS#8, PKCS#1 or SEC 1. */
    private static PrivateKey key(ClearText pem) throws IOException {
        char[] text = pem.reveal();
        try (PEMParser parser = new PEMParser(new CharArrayReader(text))) {
            Object read = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return switch (read) {
                case PEMKeyPair pair -> converter.getKeyPair(pair).getPrivate();
                case PrivateKeyInfo info -> converter.getPrivateKey(info);
                case null -> throw new IOException("There is no key in the text");
                default -> throw new IOException("The key is encrypted, or no private key");
            };
        } finally {
            Arrays.fill(text, '\0');
        }
    }
}
