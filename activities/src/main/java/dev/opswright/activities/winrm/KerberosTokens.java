/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.Negotiation.Sealed;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * WinRM wants a sealed message in two parts, of which the second is as long as the message. GSS-API gives one token (RFC
 * 4121): header, confounder, message, copy of the header, checksum. The protocol allows to rotate what follows the header;
 * turned by the length of what stands behind the message, the message comes last.
 */
final class KerberosTokens {
    private static final int HEADER = 16;
    private static final int ROTATION_AT = 6;

    private KerberosTokens() {}

    /**
     * @param length of the message in the token
     * @throws IllegalArgumentException where the token is of an older form, as with RC4 tickets
     */
    static Sealed split(byte[] token, int length) {
        check(token);
        int behind = token.length - 2 * HEADER - length;
        byte[] turned = rotated(token, behind);
        ByteBuffer.wrap(turned).putShort(ROTATION_AT, (short) behind);
        int signature = token.length - length;
        return new Sealed(Arrays.copyOf(turned, signature), Arrays.copyOfRange(turned, signature, turned.length));
    }

    /** The token again, with nothing rotated. */
    static byte[] join(Sealed sealed) {
        byte[] token = Arrays.copyOf(sealed.signature(), sealed.signature().length + sealed.data().length);
        System.arraycopy(sealed.data(), 0, token, sealed.signature().length, sealed.data().length);
        check(token);
        int turn = Short.toUnsignedInt(ByteBuffer.wrap(token).getShort(ROTATION_AT));
        byte[] back = rotated(token, -turn);
        ByteBuffer.wrap(back).putShort(ROTATION_AT, (short) 0);
        return back;
    }

    /** To the right, without the header. */
    private static byte[] rotated(byte[] token, int by) {
        int length = token.length - HEADER;
        byte[] turned = token.clone();
        for (int i = 0; i < length; i++) {
            turned[HEADER + Math.floorMod(i + by, length)] = token[HEADER + i];
        }
        return turned;
    }

    private static void check(byte[] token) {
        if (token.length < 3 * HEADER || token[0] != 5 || token[1] != 4) {
            throw new IllegalArgumentException("Not a wrap token of RFC 4121");
        }
    }
}
