/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.OutputChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Output as people read it beside a step: at most 64 KiB, the middle left out where there is more. */
final class OutputText {
    /** Bytes of UTF-8 shown beside a step, with the note about what is missing; the whole is in the chunks. */
    static final int MOST = 64 * 1024;

    /** The note with the largest number in it. */
    private static final int NOTE = 80;

    /** Bytes kept at each end of output that is longer. */
    static final int END = (MOST - NOTE) / 2;

    private OutputText() {}

    /** What is shown, and whether something is missing from it. */
    record Shown(String text, boolean cut) {}

    /** All of it, unless its unreadable bytes take more room as replacement characters than they took themselves. */
    static Shown of(byte[] bytes) {
        String text = text(bytes);
        return size(text) <= MOST ? new Shown(text, false) : ends(text, text, bytes.length);
    }

    /** Both ends. */
    static Shown of(byte[] head, byte[] tail, long total) {
        return ends(text(withoutHalfAtEnd(head)), text(withoutHalfAtStart(tail)), total);
    }

    private static Shown ends(String head, String tail, long total) {
        String note = "\n… the middle of " + total + " bytes is left out …\n";
        return new Shown(first(head) + note + last(tail), true);
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

    private static String first(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= END ? text : plain(withoutHalfAtEnd(Arrays.copyOf(bytes, END)));
    }

    private static String last(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= END
                ? text
                : plain(withoutHalfAtStart(Arrays.copyOfRange(bytes, bytes.length - END, bytes.length)));
    }

    /** Without a character whose rest was cut off. */
    private static byte[] withoutHalfAtEnd(byte[] bytes) {
        int start = bytes.length - 1;
        while (start > 0 && bytes.length - start < 4 && isContinuation(bytes[start])) {
            start--;
        }
        boolean whole = start < 0 || bytes.length - start >= length(bytes[start]);
        return whole ? bytes : Arrays.copyOf(bytes, start);
    }

    /** Without the rest of a character whose start was cut off. */
    private static byte[] withoutHalfAtStart(byte[] bytes) {
        int start = 0;
        while (start < Math.min(3, bytes.length) && isContinuation(bytes[start])) {
            start++;
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }

    /** Bytes of the UTF-8 character that begins so. */
    private static int length(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones < 2 || ones > 4 ? 1 : ones;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String plain(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Bytes that are no UTF-8 become the replacement character; NUL too, because text columns cannot hold it. */
    private static String text(byte[] bytes) {
        return plain(bytes).replace('\0', '\uFFFD');
    }
}
