/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A secret that nothing may tell, with every character that some encoding changes. */
record Canary(String secret) {
    static Canary of(Random random) {
        return new Canary(
                "tok-" + Long.toHexString(random.nextLong() | 1L << 63) + " \"q\" 'w' <e> & \\r $t `u` 9+/=?");
    }

    /** As programs print it (trust, section 5). */
    List<String> printed() {
        List<String> printed = new ArrayList<>(encodings());
        printed.set(3, behindAnotherByte());
        return printed;
    }

    /** What must be found nowhere: the same, without what depends on what stands beside it. */
    List<String> encodings() {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                shifted(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                secret.replace("\\", "\\\\").replace("\"", "\\\""),
                secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"),
                secret.replace("'", "'\\''"),
                secret.replace("'", "''"));
    }

    private String behindAnotherByte() {
        return Base64.getEncoder().encodeToString(("x" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private String shifted() {
        String text = behindAnotherByte();
        return text.substring(2, text.length() - 4);
    }
}
