/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.Negotiation.Sealed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import org.bouncycastle.crypto.engines.RC4Engine;

/** One direction of a sealed NTLM connection (MS-NLMP 3.4): a key stream and a counter that never go back. */
final class NtlmSeal {
    private final byte[] signKey;
    private final RC4Engine stream;
    private int sequence;

    private NtlmSeal(byte[] signKey, byte[] sealKey) {
        this.signKey = signKey;
        this.stream = NtlmCrypto.rc4(sealKey);
    }

    static NtlmSeal fromClient(byte[] sessionKey) {
        return new NtlmSeal(
                NtlmCrypto.md5(sessionKey, NtlmCrypto.CLIENT_SIGN), NtlmCrypto.md5(sessionKey, NtlmCrypto.CLIENT_SEAL));
    }

    static NtlmSeal fromServer(byte[] sessionKey) {
        return new NtlmSeal(
                NtlmCrypto.md5(sessionKey, NtlmCrypto.SERVER_SIGN), NtlmCrypto.md5(sessionKey, NtlmCrypto.SERVER_SEAL));
    }

    Sealed seal(byte[] message) {
        byte[] data = NtlmCrypto.apply(stream, message);
        return new Sealed(signature(message), data);
    }

    /** @throws SecurityException where it was not sealed with this key at this place */
    byte[] unseal(Sealed sealed) {
        byte[] message = NtlmCrypto.apply(stream, sealed.data());
        if (!MessageDigest.isEqual(signature(message), sealed.signature())) {
            throw new SecurityException("The signature does not fit");
        }
        return message;
    }

    private byte[] signature(byte[] message) {
        byte[] number = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sequence++)
                .array();
        byte[] checksum = java.util.Arrays.copyOf(NtlmCrypto.hmac(signKey, number, message), 8);
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .put(NtlmCrypto.apply(stream, checksum))
                .put(number)
                .array();
    }
}
