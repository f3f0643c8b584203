/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/**
 * A picture code as the path of an SVG; made here, so that the secret goes to no other service.
 *
 * @param size of the square that it is drawn in, in modules, with its quiet zone
 * @param path data for the {@code d} attribute of an SVG path
 */
@Serdeable
record QrCode(int size, String path) {
    private static final int QUIET_ZONE = 4;

    static QrCode of(String text) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
            return new QrCode(modules.getWidth(), path(modules));
        } catch (WriterException e) {
            throw new IllegalStateException("The picture code cannot be drawn", e);
        }
    }

    /** One stroke for each run of dark modules in a line. */
    private static String path(BitMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int start = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    int width = x - start;
                    path.append("M%d %dh%dv1h-%dz".formatted(start, y, width, width));
                }
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return "QrCode[" + size + "]";
    }
}
