/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The three messages of an NTLM login (MS-NLMP 2.2.1), in bytes. */
final class NtlmMessages {
    static final int UNICODE = 0x1;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ALWAYS_SIGN = 0x8000;
    static final int EXTENDED_SECURITY = 0x80000;
    static final int TARGET_INFO = 0x800000;
    static final int VERSION = 0x2000000;
    static final int KEY_128 = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEY_56 = 0x80000000;
    static final int ASKED = UNICODE
            | REQUEST_TARGET
            | SIGN
            | SEAL
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SECURITY
            | TARGET_INFO
            | VERSION
            | KEY_128
            | KEY_EXCHANGE
            | KEY_56;

    static final int MIC_AT = 72;
    private static final int HEADER = 88;
    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    // Windows 10.0 with revision 15 of NTLM; hosts only log it.
    private static final byte[] OUR_VERSION = {10, 0, 0, 0, 0, 0, 0, 15};

    private NtlmMessages() {}

    static byte[] negotiate() {
        return start(40, 1).putInt(ASKED).putLong(0).putLong(0).put(OUR_VERSION).array();
    }

    /** What the host answered. */
    record Challenge(int flags, byte[] nonce, NtlmTargetInfo info) {
        /** @throws IllegalArgumentException where it is no challenge */
        static Challenge read(byte[] message) {
            ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            boolean fits =
                    message.length >= 48 && Arrays.equals(message, 0, 8, SIGNATURE, 0, 8) && buffer.getInt(8) == 2;
            if (!fits) {
                throw new IllegalArgumentException("Not an NTLM challenge");
            }
            int length = Short.toUnsignedInt(buffer.getShort(40));
            int offset = buffer.getInt(44);
            if (offset < 0 || offset > message.length - length) {
                throw new IllegalArgumentException("The challenge is cut short");
            }
            return new Challenge(
                    buffer.getInt(20),
                    Arrays.copyOfRange(message, 24, 32),
                    NtlmTargetInfo.read(Arrays.copyOfRange(message, offset, offset + length)));
        }

        boolean has(int wanted) {
            return (flags & wanted) == wanted;
        }
    }

    /** The client's proof, with 16 zero bytes where its check goes. */
    static byte[] authenticate(int flags, byte[] lm, byte[] nt, String domain, String user, byte[] encryptedKey) {
        byte[][] parts = {
            lm,
            nt,
            domain.getBytes(StandardCharsets.UTF_16LE),
            user.getBytes(StandardCharsets.UTF_16LE),
            new byte[0],
            encryptedKey
        };
        int[] offsets = offsets(parts);
        byte[] whole = start(offsets[6], 3).array();
        ByteBuffer message =
                ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).position(12);
        for (int i = 0; i < parts.length; i++) {
            message.putShort((short) parts[i].length)
                    .putShort((short) parts[i].length)
                    .putInt(offsets[i]);
        }
        message.putInt(flags).put(OUR_VERSION).position(HEADER);
        for (int i : ORDER) {
            message.put(parts[i]);
        }
        return whole;
    }

    // Names first, as Windows does it.
    private static final int[] ORDER = {2, 3, 4, 0, 1, 5};

    /** Where each part begins, and after them the end. */
    private static int[] offsets(byte[][] parts) {
        int[] offsets = new int[parts.length + 1];
        int at = HEADER;
        for (int i : ORDER) {
            offsets[i] = at;
            at += parts[i].length;
        }
        offsets[parts.length] = at;
        return offsets;
    }

    private static ByteBuffer start(int length, int type) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SIGNATURE)
                .putInt(type);
    }
}
