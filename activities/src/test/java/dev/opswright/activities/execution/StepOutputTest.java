/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.activities.server.SecretMask;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepOutputTest {
    private static final String SECRET = "correct-horse-battery-staple";
    private final SecretMask mask = SecretMask.of(List.of(SECRET.getBytes(UTF_8)));

    @Test
    void aSecretIsBlankedWhereverTheChunksAreCut() {
        String text = "first " + SECRET + " then " + SECRET + SECRET + " end";
        String masked = text.replace(SECRET, "*".repeat(SECRET.length()));
        Random random = new Random(7);

        for (int round = 0; round < 2_000; round++) {
            assertThat(through(text.getBytes(UTF_8), random)).isEqualTo(masked);
        }
    }

    @Test
    void base64OfASecretIsBlankedAtEachAlignment() {
        for (String before : List.of("", "a", "ab", "abc")) {
            byte[] plain = (before + SECRET + "xyz").getBytes(UTF_8);
            String encoded = Base64.getEncoder().encodeToString(plain);

            String shown = through(encoded.getBytes(UTF_8), new Random(1));

            assertThat(shown).hasSameSizeAs(encoded).contains("*".repeat(30));
        }
    }

    @Test
    void outputThatOnlyBeginsLikeASecretIsShownAtTheEnd() {
        assertThat(through("correct-horse".getBytes(UTF_8), new Random(3))).isEqualTo("correct-horse");
    }

    @Test
    void repeatedBytesAreTakenOnce() {
        StepOutput output = new StepOutput(SecretMask.NONE, OutputOffsets.START, true);
        output.accept(Stream.STDOUT, 0, "hello".getBytes(UTF_8));
        output.accept(Stream.STDOUT, 3, "lo world".getBytes(UTF_8));
        output.end();

        assertThat(text(output)).isEqualTo("hello world");
        assertThat(output.seen()).isEqualTo(new OutputOffsets(11, 0));
    }

    @Test
    void aStepThatDoesNotCaptureKeepsOnlyItsPlace() {
        StepOutput output = new StepOutput(SecretMask.NONE, OutputOffsets.START, false);
        output.accept(Stream.STDERR, 0, new byte[9]);
        output.end();

        assertThat(output.take()).isEmpty();
        assertThat(output.seen()).isEqualTo(new OutputOffsets(0, 9));
    }

    private String through(byte[] bytes, Random random) {
        StepOutput output = new StepOutput(mask, OutputOffsets.START, true);
        int at = 0;
        while (at < bytes.length) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(9));
            output.accept(Stream.STDOUT, at, Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        output.end();
        return text(output);
    }

    private static String text(StepOutput output) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        output.take().forEach(chunk -> joined.writeBytes(chunk.data()));
        return joined.toString(UTF_8);
    }
}
