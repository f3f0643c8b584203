/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.NamedSecret;
import dev.opswright.activities.command.Secret;
import dev.opswright.persistence.execution.StepRow;
import dev.opswright.persistence.secret.PlainSecret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The secrets that one command is given, and the bytes that must not appear in what it prints. */
record StepSecrets(List<NamedSecret> files, List<byte[]> hidden) {
    /** What is given is masked in every usual encoding, as a whole and line by line; more would take too long. */
    private static final int MOST_BYTES = 16 * 1024;

    private static final int MOST_LINES = 200;

    /** @throws IllegalArgumentException where an earlier step left nothing that can be given; it names the step */
    static StepSecrets of(SensitiveOutput outputs, Map<String, String> wanted, List<StepRow> ended) {
        List<NamedSecret> files = new ArrayList<>();
        List<byte[]> hidden = new ArrayList<>();
        wanted.forEach((name, step) -> {
            PlainSecret output = outputs.open(ended, step)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The step '" + step + "' left no output for the secret " + name + "."));
            try (output) {
                files.add(new NamedSecret(name, output.use(bytes -> secret(bytes, step))));
                hidden.add(output.copy());
            }
        });
        return new StepSecrets(files, hidden);
    }

    private static Secret secret(byte[] bytes, String step) {
        if (bytes.length > MOST_BYTES || lines(bytes) > MOST_LINES) {
            throw new IllegalArgumentException("The output of the step '" + step + "' is longer than " + MOST_BYTES
                    + " bytes or " + MOST_LINES + " lines, which is too long for a secret.");
        }
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The output of the step '" + step + "' is not text.", e);
        }
        char[] chars = Arrays.copyOf(text.array(), text.limit());
        try {
            if (text.chars().anyMatch(c -> c == 0)) {
                throw new IllegalArgumentException("The output of the step '" + step + "' holds a NUL character.");
            }
            return Secret.of(chars);
        } finally {
            Arrays.fill(text.array(), ' ');
            Arrays.fill(chars, ' ');
        }
    }

    private static int lines(byte[] bytes) {
        int lines = 1;
        for (byte b : bytes) {
            if (b == '\n') {
                lines++;
            }
        }
        return lines;
    }
}
