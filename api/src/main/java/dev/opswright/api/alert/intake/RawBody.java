/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a delivery within the caps.
 *
 * @param content decompressed, or what could be had of it
 * @param size bytes received
 * @param problem why the content is not whole; {@code null} when it is
 */
record RawBody(byte[] content, long size, @Nullable String problem) {
    private static final int CHUNK = 64 * 1024;

    static RawBody of(byte[] received, long size, @Nullable String encoding) {
        if (size > received.length) {
            return new RawBody(received, size, "The body is over " + BodyLimits.MAX_BYTES / 1024 / 1024 + " MiB");
        }
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return new RawBody(received, size, null);
        }
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return gunzip(received);
        }
        return new RawBody(received, size, "The body has a content encoding other than gzip");
    }

    private static RawBody gunzip(byte[] received) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(Math.max(1024, received.length * 4));
        byte[] chunk = new byte[CHUNK];
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(received), CHUNK)) {
            for (int n = stream.read(chunk); n >= 0; n = stream.read(chunk)) {
                if (content.size() + n > BodyLimits.MAX_BYTES) {
                    return new RawBody(content.toByteArray(), received.length, "The body is over 8 MiB decompressed");
                }
                content.write(chunk, 0, n);
                if (content.size() > BodyLimits.RATIO_COUNTS_FROM
                        && content.size() / received.length > BodyLimits.MAX_RATIO) {
                    return new RawBody(
                            content.toByteArray(), received.length, "The body is compressed beyond 200 to 1");
                }
            }
            return new RawBody(content.toByteArray(), received.length, null);
        } catch (IOException e) {
            return new RawBody(received, received.length, "The body is not valid gzip");
        }
    }

    boolean isOverCap() {
        return problem != null && (problem.contains("over ") || problem.contains("beyond "));
    }
}
