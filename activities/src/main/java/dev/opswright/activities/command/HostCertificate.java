/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import com.hierynomus.sshj.userauth.certificate.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType.CertUtils;
import net.schmizz.sshj.common.SSHRuntimeException;
import org.jspecify.annotations.Nullable;

/** The checks that OpenSSH makes of a host's certificate once it knows the authority. */
final class HostCertificate {
    private static final long HOST = 2;
    // OpenSSH's default for authorities: no SHA-1, no DSA.
    private static final Set<String> SIGNATURES = Set.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    private HostCertificate() {}

    /**
     * What is wrong with it, as the rest of a sentence; {@code null} = nothing.
     *
     * @param hostname by which the host was asked for
     */
    static @Nullable String flaw(Certificate<?> certificate, String hostname) {
        Instant now = Instant.now();
        String name = hostname.toLowerCase(Locale.ROOT);
        List<String> principals =
                certificate.getValidPrincipals() == null ? List.of() : certificate.getValidPrincipals();
        if (certificate.getType() != HOST) {
            return "is one for users";
        }
        if (!certificate.getCritOptions().isEmpty()) {
            return "has critical options, which nobody here knows";
        }
        // Without names it would be good for every host; OpenSSH has stopped to take it for that, too.
        if (principals.stream().noneMatch(pattern -> CertUtils.matchPattern(name, pattern))) {
            return "is for " + (principals.isEmpty() ? "no host by name" : String.join(", ", principals));
        }
        Instant from = certificate.getValidAfter().toInstant();
        Instant until = certificate.getValidBefore().toInstant();
        if (now.isBefore(from)) {
            return "is not valid before " + from;
        }
        if (!now.isBefore(until)) {
            return "was valid until " + until;
        }
        return signature(certificate, name);
    }

    private static @Nullable String signature(Certificate<?> certificate, String name) {
        try {
            String algorithm = new Buffer.PlainBuffer(certificate.getSignature()).readString();
            if (!SIGNATURES.contains(algorithm)) {
                return "is signed with " + algorithm + ", which is not safe";
            }
            byte[] encoded = new Buffer.PlainBuffer().putPublicKey(certificate).getCompactData();
            return CertUtils.verifyHostCertificate(encoded, certificate, name) == null
                    ? null
                    : "has a signature that does not hold";
        } catch (Buffer.BufferException | SSHRuntimeException e) {
            return "has a signature that cannot be read";
        }
    }
}
