/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import dev.opswright.activities.command.ServerTestReport.Trust;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the keys a person has trusted, keys under a certificate of a trusted authority, and no others; remembers what
 * the host showed.
 */
final class PinnedKeys implements HostKeyVerifier {
    private static final List<String> CERTIFIED = List.of(
            "ssh-ed25519-cert-v01@openssh.com",
            "ecdsa-sha2-nistp256-cert-v01@openssh.com",
            "ecdsa-sha2-nistp384-cert-v01@openssh.com",
            "ecdsa-sha2-nistp521-cert-v01@openssh.com",
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-256-cert-v01@openssh.com");

    private final Host host;
    private volatile @Nullable Shown shown;

    PinnedKeys(Host host) {
        this.host = host;
    }

    /**
     * What the host showed.
     *
     * @param key the host's own, also where it came in a certificate
     * @param flaw why a certificate of a trusted authority does not hold
     * @param certified whether an authority vouches for it
     */
    record Shown(HostKey key, Trust trust, @Nullable String flaw, boolean certified) {}

    @Override
    public boolean verify(String hostname, int port, PublicKey key) {
        Shown judged = judge(key);
        shown = judged;
        return judged.trust() == Trust.TRUSTED;
    }

    private Shown judge(PublicKey key) {
        if (key instanceof Certificate<?> certificate) {
            HostKey plain = describe(certificate.getKey());
            String signer = fingerprint(certificate.getSignatureKey());
            if (host.authorities().stream().anyMatch(ca -> ca.fingerprint().equals(signer))) {
                String flaw = HostCertificate.flaw(certificate, host.hostname());
                return new Shown(plain, flaw == null ? Trust.TRUSTED : Trust.CHANGED, flaw, true);
            }
            // Somebody else's certificate is worth no more than the key in it.
            return pinned(plain);
        }
        return pinned(describe(key));
    }

    private Shown pinned(HostKey key) {
        boolean known =
                host.trustedKeys().stream().anyMatch(one -> one.fingerprint().equals(key.fingerprint()));
        Trust otherwise = host.trustedKeys().isEmpty() ? Trust.UNKNOWN : Trust.CHANGED;
        return new Shown(key, known ? Trust.TRUSTED : otherwise, null, false);
    }

    /** Asks the host for a key type that is trusted, so that a host with several keys shows the right one. */
    @Override
    public List<String> findExistingAlgorithms(String hostname, int port) {
        Stream<String> pinned = host.trustedKeys().stream()
                .map(HostKey::type)
                .filter(type -> type != null)
                .flatMap(type -> "ssh-rsa".equals(type)
                        ? Stream.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa")
                        : Stream.of(type));
        return Stream.concat(host.authorities().isEmpty() ? Stream.of() : CERTIFIED.stream(), pinned)
                .distinct()
                .toList();
    }

    /** The key of the last handshake; {@code null} if there was none. */
    @Nullable
    Shown shown() {
        return shown;
    }

    static HostKey describe(PublicKey key) {
        byte[] encoded = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        return new HostKey(KeyType.fromKey(key).toString(), fingerprint(encoded));
    }

    private static String fingerprint(byte[] encoded) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(encoded);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
