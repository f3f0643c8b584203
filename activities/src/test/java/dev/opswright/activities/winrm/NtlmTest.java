/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.winrm.Negotiation.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The published examples of MS-NLMP 4.2.4. */
class NtlmTest {
    private static final byte[] KEY =
            NtlmCrypto.responseKey(SecretBytes.utf16("Password"::toCharArray), "User", "Domain");

    @Test
    void derivesTheResponseKey() {
        assertThat(KEY).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
    }

    @Test
    void provesThePasswordAndDerivesTheSessionKey() {
        byte[] blob = hex("0101000000000000" + "0000000000000000" + "aaaaaaaaaaaaaaaa" + "00000000"
                + "02000c0044006f006d00610069006e00" + "01000c00530065007200760065007200" + "00000000" + "00000000");

        byte[] proof = NtlmCrypto.hmac(KEY, hex("0123456789abcdef"), blob);
        byte[] base = NtlmCrypto.hmac(KEY, proof);

        assertThat(proof).isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
        assertThat(base).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(NtlmCrypto.apply(NtlmCrypto.rc4(base), hex("55".repeat(16))))
                .isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    void sealsAMessage() {
        NtlmSeal seal = NtlmSeal.fromClient(hex("55".repeat(16)));

        Sealed sealed = seal.seal("Plaintext".getBytes(StandardCharsets.UTF_16LE));

        assertThat(sealed.data()).isEqualTo(hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(sealed.signature()).isEqualTo(hex("010000007fb38ec5c55d497600000000"));
    }

    @Test
    void takesNoChangedMessage() {
        byte[] key = hex("55".repeat(16));
        Sealed sealed = NtlmSeal.fromServer(key).seal(new byte[] {1, 2, 3});
        sealed.data()[1] ^= 1;

        assertThatExceptionOfType(SecurityException.class)
                .isThrownBy(() -> NtlmSeal.fromServer(key).unseal(sealed));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
