/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** RFC 7914 with p = 1: makes guessing a passphrase cost memory. The JDK has none. */
final class Scrypt {
    private final int blocks;
    private final int words;

    /**
     * @param n cost, a power of two
     * @param r block size; memory is 128 * n * r bytes
     */
    private Scrypt(int n, int r) {
        this.blocks = n;
        this.words = 32 * r;
    }

    static byte[] derive(byte[] passphrase, byte[] salt, int n, int r, int length) throws GeneralSecurityException {
        Scrypt scrypt = new Scrypt(n, r);
        byte[] block = pbkdf2(passphrase, salt, 128 * r);
        return pbkdf2(passphrase, scrypt.mix(block), length);
    }

    private byte[] mix(byte[] block) {
        int[] x = new int[words];
        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(x);
        int[][] table = new int[blocks][];
        int[] y = new int[words];
        for (int i = 0; i < blocks; i++) {
            table[i] = x.clone();
            blockMix(x, y);
        }
        for (int i = 0; i < blocks; i++) {
            int[] other = table[x[words - 16] & (blocks - 1)];
            for (int k = 0; k < words; k++) {
                x[k] ^= other[k];
            }
            blockMix(x, y);
        }
        ByteBuffer mixed = ByteBuffer.allocate(block.length).order(ByteOrder.LITTLE_ENDIAN);
        mixed.asIntBuffer().put(x);
        return mixed.array();
    }

    private void blockMix(int[] x, int[] y) {
        int[] last = Arrays.copyOfRange(x, words - 16, words);
        int half = words / 32;
        for (int i = 0; i < words / 16; i++) {
            for (int k = 0; k < 16; k++) {
                last[k] ^= x[i * 16 + k];
            }
            salsa(last);
            System.arraycopy(last, 0, y, ((i & 1) * half + i / 2) * 16, 16);
        }
        System.arraycopy(y, 0, x, 0, words);
    }

    private static void salsa(int[] block) {
        int[] x = block.clone();
        for (int round = 0; round < 4; round++) {
            quarter(x, 0, 4, 8, 12);
            quarter(x, 5, 9, 13, 1);
            quarter(x, 10, 14, 2, 6);
            quarter(x, 15, 3, 7, 11);
            quarter(x, 0, 1, 2, 3);
            quarter(x, 5, 6, 7, 4);
            quarter(x, 10, 11, 8, 9);
            quarter(x, 15, 12, 13, 14);
        }
        for (int i = 0; i < 16; i++) {
            block[i] += x[i];
        }
    }

    private static void quarter(int[] x, int a, int b, int c, int d) {
        x[b] ^= Integer.rotateLeft(x[a] + x[d], 7);
        x[c] ^= Integer.rotateLeft(x[b] + x[a], 9);
        x[d] ^= Integer.rotateLeft(x[c] + x[b], 13);
        x[a] ^= Integer.rotateLeft(x[d] + x[c], 18);
    }

    private static byte[] pbkdf2(byte[] passphrase, byte[] salt, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        // An empty key is refused by the JDK; HMAC pads with zeros, so that one of them is the same key.
        mac.init(new SecretKeySpec(passphrase.length == 0 ? new byte[1] : passphrase, "HmacSHA256"));
        byte[] derived = new byte[length];
        for (int at = 0, block = 1; at < length; block++) {
            mac.update(salt);
            byte[] part =
                    mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(block).array());
            System.arraycopy(part, 0, derived, at, Math.min(part.length, length - at));
            at += part.length;
        }
        return derived;
    }
}
