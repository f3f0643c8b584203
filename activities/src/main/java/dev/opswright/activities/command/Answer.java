/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runner answered: its last status line, and the command's output that follows it.
 *
 * @param state {@code started, done, running, not_begun, unknown, refused}; {@code null} = no answer at all
 * @param spoke the runner itself was reached, even if it gave no status line
 * @param whole both streams arrived to their ends, which only the runner's own end marks prove
 */
record Answer(
        @Nullable String state,
        Map<String, String> fields,
        byte[] stdout,
        byte[] stderr,
        boolean spoke,
        boolean whole) {
    // A line break first, because a login shell may have printed something without one.
    private static final byte[] LINE = "\now1 ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = "\now1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\now1 end\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONE = {};

    static Answer parse(byte[] stdout, byte[] stderr) {
        int mark = indexOf(stderr, MARK, 0);
        byte[] errors = mark < 0 ? NONE : Arrays.copyOfRange(stderr, mark + MARK.length, stderr.length);
        int at = indexOf(stdout, LINE, 0);
        Answer last = new Answer(null, Map.of(), NONE, errors, mark >= 0, false);
        while (at >= 0) {
            int end = indexOf(stdout, new byte[] {'\n'}, at + 1);
            if (end < 0) {
                break;
            }
            String line = new String(stdout, at + LINE.length, end - at - LINE.length, StandardCharsets.UTF_8);
            last = of(line, Arrays.copyOfRange(stdout, end + 1, stdout.length), errors);
            // Only "started" is followed by another line of the runner; whatever follows any other is output.
            at = "started".equals(last.state) && startsWith(stdout, end + 1) ? end + 1 : -1;
        }
        return last;
    }

    private static Answer of(String line, byte[] output, byte[] errors) {
        String[] words = line.split(" +", -1);
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        boolean whole = endsWith(output) && endsWith(errors);
        return new Answer(words[0], fields, withoutEnd(output), withoutEnd(errors), true, whole);
    }

    private static boolean endsWith(byte[] data) {
        int from = data.length - END.length;
        return from >= 0 && Arrays.mismatch(data, from, data.length, END, 0, END.length) < 0;
    }

    private static byte[] withoutEnd(byte[] data) {
        return endsWith(data) ? Arrays.copyOf(data, data.length - END.length) : data;
    }

    private static boolean startsWith(byte[] data, int from) {
        return indexOf(Arrays.copyOfRange(data, from, Math.min(data.length, from + LINE.length)), LINE, 0) == 0;
    }

    boolean is(String expected) {
        return expected.equals(state);
    }

    /** A field the runner must have sent. */
    long number(String name) {
        return number(name, 0);
    }

    long number(String name, long otherwise) {
        String value = fields.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    private static int indexOf(byte[] data, byte[] wanted, int from) {
        for (int i = from; i <= data.length - wanted.length; i++) {
            if (Arrays.mismatch(data, i, i + wanted.length, wanted, 0, wanted.length) < 0) {
                return i;
            }
        }
        return -1;
    }
}
