/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyFileUtil;
import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyFileUtil.ParsedPubKey;
import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import org.jspecify.annotations.Nullable;

/** Turns a credential into what sshj offers to the host. */
final class Login {
    private Login() {}

    /** @throws IOException if the key, its passphrase or the certificate cannot be read */
    static List<AuthMethod> methods(SSHClient client, Credential credential) throws IOException {
        return switch (credential) {
            case Credential.PrivateKey key -> List.of(new AuthPublickey(load(client, key.pem(), key.passphrase())));
            case Credential.Certificate certificate ->
                List.of(new AuthPublickey(certified(
                        load(client, certificate.pem(), certificate.passphrase()), certificate.certificate())));
            case Credential.Password password ->
                List.of(
                        new AuthPassword(finder(password.password())),
                        new AuthKeyboardInteractive(new PasswordResponseProvider(finder(password.password()))));
            case Credential.ClientCertificate ignored -> throw new IOException("SSH knows no client certificates");
            case Credential.Keytab ignored -> throw new IOException("Keytabs are for WinRM");
        };
    }

    private static KeyProvider load(SSHClient client, Secret pem, @Nullable Secret passphrase) throws IOException {
        char[] text = pem.reveal();
        try {
            // sshj reads keys from strings only; the copy lives as long as this login.
            KeyProvider provider =
                    client.loadKeys(new String(text), null, passphrase == null ? null : finder(passphrase));
            provider.getPrivate(); // a bad key fails here and not as a refusal of the host
            return provider;
        } catch (RuntimeException e) {
            throw new IOException("The private key cannot be read", e);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static PasswordFinder finder(Secret secret) {
        return PasswordUtils.createOneOff(secret.reveal());
    }

    private static KeyProvider certified(KeyProvider key, String certificate) throws IOException {
        ParsedPubKey parsed = OpenSSHKeyFileUtil.initPubKey(new StringReader(certificate));
        return new KeyProvider() {
            @Override
            public PrivateKey getPrivate() throws IOException {
                return key.getPrivate();
            }

            @Override
            public PublicKey getPublic() {
                return parsed.getPubKey();
            }

            @Override
            public KeyType getType() {
                return parsed.getType();
            }
        };
    }
}
