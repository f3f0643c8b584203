/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class AgeFileTest {
    private static final String PASSPHRASE = "a passphrase of the test's own";

    @Test
    void scryptGivesTheNumbersOfItsStandard() throws GeneralSecurityException {
        assertThat(HexFormat.of().formatHex(Scrypt.derive(new byte[0], new byte[0], 16, 1, 64)))
                .startsWith("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442");
        assertThat(HexFormat.of()
                        .formatHex(Scrypt.derive(ascii("pleaseletmein"), ascii("SodiumChloride"), 16384, 8, 64)))
                .startsWith("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
    }

    @Test
    void opensAgainWhateverItsLength() throws GeneralSecurityException {
        for (int length : new int[] {1, 65_535, 65_536, 65_537, 200_000}) {
            byte[] plain = new byte[length];
            new Random(length).nextBytes(plain);

            assertThat(open(AgeFile.encrypt(plain, PASSPHRASE), PASSPHRASE)).isEqualTo(plain);
        }
    }

    @Test
    void anotherPassphraseOpensNothingAndAShortOneIsRefused() {
        byte[] file = AgeFile.encrypt(ascii("secret"), PASSPHRASE);

        assertThatThrownBy(() -> open(file, PASSPHRASE + "x")).isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> AgeFile.encrypt(ascii("secret"), "short")).hasMessageContaining("20 characters");
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    /** The format as its specification has it, from the reader's side. */
    private static byte[] open(byte[] file, String passphrase) throws GeneralSecurityException {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\n", 5);
        String[] stanza = lines[1].split(" ", -1);
        byte[] salt = Base64.getDecoder().decode(stanza[2]);
        byte[] label = ascii("age-encryption.org/v1/scrypt");
        byte[] bound =
                ByteBuffer.allocate(label.length + 16).put(label).put(salt).array();
        byte[] wrapping = Scrypt.derive(
                passphrase.getBytes(StandardCharsets.UTF_8), bound, 1 << Integer.parseInt(stanza[3]), 8, 32);
        byte[] key = decrypt(wrapping, new byte[12], Base64.getDecoder().decode(lines[2]));
        String signed = text.substring(0, text.indexOf("---") + 3);
        assertThat(lines[3])
                .isEqualTo("--- "
                        + Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(AgeFile.hmac(AgeFile.hkdf(key, new byte[0], "header"), ascii(signed))));
        int start = text.indexOf('\n', text.indexOf("---")) + 1;
        byte[] payload = AgeFile.hkdf(key, Arrays.copyOfRange(file, start, start + 16), "payload");
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int chunk = 65_536 + 16;
        long counter = 0;
        for (int at = start + 16; at < file.length; at += chunk) {
            int end = Math.min(file.length, at + chunk);
            byte[] nonce = ByteBuffer.allocate(12)
                    .position(3)
                    .putLong(counter++)
                    .put((byte) (end == file.length ? 1 : 0))
                    .array();
            plain.writeBytes(decrypt(payload, nonce, Arrays.copyOfRange(file, at, end)));
        }
        return plain.toByteArray();
    }

    private static byte[] decrypt(byte[] key, byte[] nonce, byte[] content) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
        return cipher.doFinal(content);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
