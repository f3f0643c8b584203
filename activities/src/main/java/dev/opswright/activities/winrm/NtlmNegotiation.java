/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.NtlmMessages.Challenge;
import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** NTLMv2 with extended session security, 128-bit keys, key exchange, and a check over all messages (MS-NLMP 3.1.5). */
final class NtlmNegotiation implements Negotiation {
    private static final int NEEDED = NtlmMessages.UNICODE
            | NtlmMessages.SIGN
            | NtlmMessages.SEAL
            | NtlmMessages.EXTENDED_SECURITY
            | NtlmMessages.TARGET_INFO
            | NtlmMessages.KEY_128
            | NtlmMessages.KEY_EXCHANGE;
    // 100 ns steps from 1601 to 1970.
    private static final long EPOCH = 116_444_736_000_000_000L;

    private final WinRmLogin.Ntlm login;
    private final String service;
    private final SecureRandom random = new SecureRandom();
    private byte[] first = {};
    private byte[] sessionKey = {};
    private @Nullable NtlmSeal ours;
    private @Nullable NtlmSeal theirs;

    NtlmNegotiation(WinRmLogin.Ntlm login, String hostname) {
        this.login = login;
        this.service = "HTTP/" + hostname;
    }

    @Override
    public String protocol() {
        return "application/HTTP-SPNEGO-session-encrypted";
    }

    @Override
    public byte[] next(byte[] said, @Nullable X509Certificate certificate) throws WinRmFailure {
        if (said.length == 0) {
            first = NtlmMessages.negotiate();
            return first;
        }
        if (ours != null) {
            throw new WinRmFailure(Kind.LOGIN, "The host does not accept the user name or password.");
        }
        try {
            return answer(said, Challenge.read(said), certificate);
        } catch (IllegalArgumentException e) {
            throw new WinRmFailure(Kind.HANDSHAKE, "The host's NTLM challenge cannot be read.", e);
        }
    }

    private byte[] answer(byte[] said, Challenge challenge, @Nullable X509Certificate certificate) throws WinRmFailure {
        if (!challenge.has(NEEDED)) {
            throw new WinRmFailure(
                    Kind.HANDSHAKE, "The host does not offer NTLMv2 with sealed messages and 128-bit keys.");
        }
        byte @Nullable [] binding = certificate == null ? null : ChannelBinding.hash(certificate);
        byte[] time = Objects.requireNonNullElseGet(challenge.info().time(), NtlmNegotiation::now);
        byte[] nonce = random(8);
        byte[] key = responseKey();
        byte[] blob = blob(time, nonce, challenge.info().signed(service, binding));
        byte[] proof = NtlmCrypto.hmac(key, challenge.nonce(), blob);
        byte[] base = NtlmCrypto.hmac(key, proof);
        sessionKey = random(16);
        byte[] encrypted = NtlmCrypto.apply(NtlmCrypto.rc4(base), sessionKey);
        boolean checked = challenge.info().time() != null;
        byte[] lm = checked ? new byte[24] : concat(NtlmCrypto.hmac(key, challenge.nonce(), nonce), nonce);
        int flags = challenge.flags() & NtlmMessages.ASKED;
        byte[] message =
                NtlmMessages.authenticate(flags, lm, concat(proof, blob), login.domain(), login.username(), encrypted);
        if (checked) {
            byte[] check = NtlmCrypto.hmac(sessionKey, first, said, message);
            System.arraycopy(check, 0, message, NtlmMessages.MIC_AT, check.length);
        }
        Arrays.fill(key, (byte) 0);
        Arrays.fill(base, (byte) 0);
        ours = NtlmSeal.fromClient(sessionKey);
        theirs = NtlmSeal.fromServer(sessionKey);
        return message;
    }

    private byte[] responseKey() {
        byte[] password = SecretBytes.utf16(login.password());
        try {
            return NtlmCrypto.responseKey(password, login.username(), login.domain());
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static byte[] blob(byte[] time, byte[] nonce, byte[] info) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {1, 1, 0, 0, 0, 0, 0, 0});
        out.writeBytes(time);
        out.writeBytes(nonce);
        out.writeBytes(new byte[4]);
        out.writeBytes(info);
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    private static byte[] now() {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(EPOCH + System.currentTimeMillis() * 10_000)
                .array();
    }

    @Override
    public void accepted() {
        // The host proves itself with its first sealed message, or with its certificate.
    }

    @Override
    public Sealed seal(byte[] message) {
        return Objects.requireNonNull(ours, "The login comes first").seal(message);
    }

    @Override
    public byte[] unseal(Sealed sealed) throws WinRmFailure {
        try {
            return Objects.requireNonNull(theirs, "The login comes first").unseal(sealed);
        } catch (SecurityException e) {
            throw new WinRmFailure(Kind.BROKEN, "An answer was not sealed by the host, or came out of order.", e);
        }
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    @Override
    public void close() {
        Arrays.fill(sessionKey, (byte) 0);
    }
}
