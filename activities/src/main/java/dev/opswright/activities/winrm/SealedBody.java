/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import dev.opswright.activities.winrm.Negotiation.Sealed;
import dev.opswright.activities.winrm.WinRmFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The multipart/encrypted body of MS-WSMV 2.2.9.1: one sealed message, with its length in the clear. */
final class SealedBody {
    private static final byte[] BOUNDARY = ascii("--Encrypted Boundary");
    private static final byte[] OCTETS = ascii("Content-Type: application/octet-stream\r\n");

    private SealedBody() {}

    static String contentType(String protocol) {
        return "multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    /** @param length of the message before it was sealed */
    static byte[] write(String protocol, Sealed sealed, int length) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(sealed.data().length + 400);
        body.writeBytes(ascii("--Encrypted Boundary\r\n\tContent-Type: " + protocol
                + "\r\n\tOriginalContent: type=" + Wire.SOAP + ";Length=" + length
                + "\r\n--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n"));
        body.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sealed.signature().length)
                .array());
        body.writeBytes(sealed.signature());
        body.writeBytes(sealed.data());
        body.writeBytes(ascii("--Encrypted Boundary--\r\n"));
        return body.toByteArray();
    }

    /** @throws WinRmFailure where the body has another form */
    static Sealed read(byte[] body) throws WinRmFailure {
        int header = indexOf(body, OCTETS, 0);
        int end = lastIndexOf(body, BOUNDARY);
        int start = header + OCTETS.length;
        if (header < 0 || end - start < 4) {
            throw new WinRmFailure(Kind.BROKEN, "The host sent a sealed message that cannot be read.");
        }
        int length =
                ByteBuffer.wrap(body, start, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
        int data = start + 4 + length;
        if (length < 0 || length > end - start - 4) {
            throw new WinRmFailure(Kind.BROKEN, "The host sent a sealed message that cannot be read.");
        }
        return new Sealed(Arrays.copyOfRange(body, start + 4, data), Arrays.copyOfRange(body, data, end));
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (matches(body, wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private static int lastIndexOf(byte[] body, byte[] wanted) {
        for (int at = body.length - wanted.length; at >= 0; at--) {
            if (matches(body, wanted, at)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] body, byte[] wanted, int at) {
        return Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
