/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int SCALE = 6;
    private static final Pattern STROKE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @Test
    void aReaderFindsTheAddressInTheDrawnPath() throws Exception {
        String address = TimeCodes.uri("somebody@example.org", TimeCodes.secret());

        assertThat(read(QrCode.of(address))).isEqualTo(address);
    }

    private static String read(QrCode code) throws Exception {
        int size = code.size() * SCALE;
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size, size);
        graphics.setColor(Color.BLACK);
        Matcher strokes = STROKE.matcher(code.path());
        while (strokes.find()) {
            graphics.fillRect(part(strokes, 1), part(strokes, 2), part(strokes, 3), SCALE);
        }
        int[] pixels = image.getRGB(0, 0, size, size, null, 0, size);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(size, size, pixels))))
                .getText();
    }

    private static int part(Matcher stroke, int group) {
        return Integer.parseInt(stroke.group(group)) * SCALE;
    }
}
