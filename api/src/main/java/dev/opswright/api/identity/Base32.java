/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

/** Base32 without padding (RFC 4648): the letters in which authenticator programs take a secret, and recovery codes. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte one : bytes) {
            buffer = ((buffer << Byte.SIZE) | (one & 0xff)) & 0xfff;
            for (held += Byte.SIZE; held >= BITS; held -= BITS) {
                text.append(LETTERS.charAt((buffer >> (held - BITS)) & 31));
            }
        }
        if (held > 0) {
            text.append(LETTERS.charAt((buffer << (BITS - held)) & 31));
        }
        return text.toString();
    }
}
