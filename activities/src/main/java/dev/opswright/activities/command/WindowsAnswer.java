/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the Windows runner prints; anything else between its lines is somebody else's noise. */
final class WindowsAnswer {
    private final Map<String, String> fields = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable String state;
    private boolean whole;
    private boolean damaged;

    private WindowsAnswer() {}

    static Answer parse(byte[] printed) {
        WindowsAnswer answer = new WindowsAnswer();
        new String(printed, StandardCharsets.ISO_8859_1).lines().forEach(answer::line);
        return new Answer(
                answer.state,
                Map.copyOf(answer.fields),
                answer.out.toByteArray(),
                answer.err.toByteArray(),
                answer.state != null,
                answer.whole && !answer.damaged);
    }

    private void line(String line) {
        if (line.equals("ow1 end")) {
            whole = true;
        } else if (line.startsWith("ow1 ") && state == null) {
            String[] words = line.substring(4).split(" +", -1);
            state = words[0];
            for (String word : words) {
                int equals = word.indexOf('=');
                if (equals > 0) {
                    fields.put(word.substring(0, equals), word.substring(equals + 1));
                }
            }
        } else if (line.startsWith("o ")) {
            decode(line, out);
        } else if (line.startsWith("e ")) {
            decode(line, err);
        }
    }

    private void decode(String line, ByteArrayOutputStream stream) {
        try {
            stream.writeBytes(Base64.getDecoder().decode(line.substring(2).strip()));
        } catch (IllegalArgumentException e) {
            damaged = true; // then nothing counts as complete, and it is asked for again
        }
    }

    /** A text that the runner sent in Base64. */
    static String text(Answer answer, String field) {
        try {
            return new String(Base64.getDecoder().decode(answer.text(field)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
