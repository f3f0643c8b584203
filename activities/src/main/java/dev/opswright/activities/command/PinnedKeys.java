/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.ServerTestReport.Trust;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/** Accepts the keys a person has trusted and no others; remembers what the host showed. */
final class PinnedKeys implements HostKeyVerifier {
    private final List<HostKey> trusted;
    private volatile @Nullable HostKey seen;

    PinnedKeys(List<HostKey> trusted) {
        this.trusted = trusted;
    }

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        HostKey shown = describe(key);
        seen = shown;
        return trust(shown) == Trust.TRUSTED;
    }

    /** Asks the host for a key type that is trusted, so that a host with several keys shows the right one. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        return trusted.stream()
                .map(HostKey::type)
                .filter(type -> type != null)
                .flatMap(type -> "ssh-rsa".equals(type)
                        ? List.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa").stream()
                        : List.of(type).stream())
                .distinct()
                .toList();
    }

    /** The key of the last handshake; {@code null} if there was none. */
    @Nullable
    HostKey seen() {
        return seen;
    }

    Trust trust(HostKey shown) {
        if (trusted.stream().anyMatch(key -> key.fingerprint().equals(shown.fingerprint()))) {
            return Trust.TRUSTED;
        }
        return trusted.isEmpty() ? Trust.UNKNOWN : Trust.CHANGED;
    }

    static HostKey describe(PublicKey key) {
        try {
            byte[] encoded = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            String fingerprint =
                    "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
            return new HostKey(KeyType.fromKey(key).toString(), fingerprint);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
