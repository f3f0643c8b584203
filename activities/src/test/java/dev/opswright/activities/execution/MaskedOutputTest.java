/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink.Stream;
import dev.opswright.activities.server.SecretMask;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Secrets in twelve encodings, cut at random: none is shown. */
class MaskedOutputTest {
    private static final List<UnaryOperator<String>> ENCODINGS = List.of(
            text -> text,
            text -> base64("", text),
            text -> base64("a", text),
            text -> base64("ab", text),
            text -> base64("", text).replace('+', '-').replace('/', '_'),
            text -> HexFormat.of().formatHex(text.getBytes(UTF_8)),
            text -> text.replace("\\", "\\\\").replace("\"", "\\\""),
            text -> URLEncoder.encode(text, UTF_8).replace("*", "%2A").replace("%7E", "~"),
            text -> text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;"),
            text -> text.replace("'", "'\\''"),
            text -> text.replace("'", "''"),
            text -> text.replace("`", "``").replace("$", "`$").replace("\"", "`\""));

    private static String base64(String before, String text) {
        byte[] bytes = (before + text).getBytes(UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int from = (before.length() * 8 + 5) / 6;
        return encoded.substring(from, bytes.length * 8 / 6);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('ü', '€')
                .ofMinLength(12)
                .ofMaxLength(60)
                .map(text -> "x" + text.replace(' ', '$') + "y");
    }

    @Property(tries = 400)
    void noSecretIsShownInAnyEncodingWhereverTheChunksAreCut(
            @ForAll("secrets") String one, @ForAll("secrets") String other, @ForAll long seed) {
        Random random = new Random(seed);
        SecretMask mask = SecretMask.of(List.of(one.getBytes(UTF_8), other.getBytes(UTF_8)));
        for (UnaryOperator<String> encoding : ENCODINGS) {
            String hidden = encoding.apply(random.nextBoolean() ? one : other);
            byte[] text = ("before " + hidden + hidden + " after").getBytes(UTF_8);

            byte[] shown = through(mask, text, random);

            assertThat(shown).hasSameSizeAs(text);
            assertThat(new String(shown, UTF_8))
                    .startsWith("before ")
                    .endsWith(" after")
                    .doesNotContain(hidden);
            assertThat(stars(shown)).isGreaterThanOrEqualTo(2L * hidden.getBytes(UTF_8).length);
        }
    }

    @Test
    void secretsThatOverlapAreHiddenTogether() {
        SecretMask mask = SecretMask.of(List.of("abcdefgh".getBytes(UTF_8), "fghijklm".getBytes(UTF_8)));

        for (int seed = 0; seed < 200; seed++) {
            byte[] shown = through(mask, "<abcdefghijklm> <abcdefghi>".getBytes(UTF_8), new Random(seed));

            assertThat(new String(shown, UTF_8)).isEqualTo("<*************> <********i>");
        }
    }

    @Test
    void coloursAreTakenOutOfWhatConditionsCompare() {
        assertThat(Ansi.strip("\u001B[1;32mactive\u001B[0m (\u001B]0;title\u0007running)\u001B(B"))
                .isEqualTo("active (running)");
        assertThat(Ansi.strip("plain [32m text")).isEqualTo("plain [32m text");
    }

    private static long stars(byte[] shown) {
        return new String(shown, UTF_8).chars().filter(c -> c == '*').count();
    }

    private static byte[] through(SecretMask mask, byte[] bytes, Random random) {
        StepOutput output = new StepOutput(mask, OutputOffsets.START, true);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(20));
            output.accept(Stream.STDOUT, at, Arrays.copyOfRange(bytes, at, to));
            at = to;
        }
        output.end();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        output.take().forEach(chunk -> joined.writeBytes(chunk.data()));
        return joined.toByteArray();
    }
}
