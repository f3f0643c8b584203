/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.OutputChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Output as people read it beside a step: at most 64 KiB, the middle left out where there is more. */
final class OutputText {
    /** Bytes shown beside a step; the whole is in the chunks. */
    static final int MOST = 64 * 1024;

    /** Bytes kept at each end of output that is longer. */
    static final int END = MOST / 2;

    private OutputText() {}

    /** All of it. */
    static String of(byte[] bytes) {
        return text(bytes);
    }

    /** Both ends. */
    static String of(byte[] head, byte[] tail, long total) {
        return text(head) + "\n… " + (total - head.length - tail.length) + " bytes left out …\n" + text(tail);
    }

    /** The first {@code most} bytes of consecutive chunks. */
    static byte[] first(List<OutputChunk> chunks, int most) {
        byte[] all = join(chunks);
        return all.length <= most ? all : Arrays.copyOf(all, most);
    }

    /** The last {@code most} bytes of consecutive chunks. */
    static byte[] last(List<OutputChunk> chunks, int most) {
        byte[] all = join(chunks);
        return all.length <= most ? all : Arrays.copyOfRange(all, all.length - most, all.length);
    }

    private static byte[] join(List<OutputChunk> chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        chunks.forEach(chunk -> bytes.writeBytes(chunk.data()));
        return bytes.toByteArray();
    }

    /** Bytes that are no UTF-8 become the replacement character; NUL too, because text columns cannot hold it. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
