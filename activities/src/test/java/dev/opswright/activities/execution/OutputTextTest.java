/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.execution.OutputText.Shown;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTextTest {
    @Test
    void shortOutputIsShownWhole() {
        assertThat(OutputText.of("grüße\n".getBytes(UTF_8))).isEqualTo(new Shown("grüße\n", false));
    }

    @Test
    void sixtyFourKibibytesAreShownWhole() {
        Shown shown = OutputText.of("x".repeat(OutputText.MOST).getBytes(UTF_8));

        assertThat(shown.cut()).isFalse();
        assertThat(shown.text()).hasSize(OutputText.MOST);
    }

    @Test
    void longOutputWithItsNoteFitsIntoTheLimit() {
        byte[] end = "x".repeat(OutputText.END).getBytes(UTF_8);

        Shown shown = OutputText.of(end, end, Long.MAX_VALUE);

        assertThat(shown.cut()).isTrue();
        assertThat(bytes(shown)).isBetween(OutputText.MOST - 80, OutputText.MOST);
        assertThat(shown.text()).contains("\n… the middle of " + Long.MAX_VALUE + " bytes is left out …\n");
    }

    @Test
    void charactersThatTheCutHitsAreLeftOut() {
        byte[] all = "x€𝄞".repeat(20_000).getBytes(UTF_8);
        for (int shift = 0; shift < 8; shift++) {
            byte[] head = Arrays.copyOf(all, OutputText.END - shift);
            byte[] tail = Arrays.copyOfRange(all, all.length - OutputText.END + shift, all.length);

            Shown shown = OutputText.of(head, tail, all.length);

            assertThat(shown.text()).doesNotContain("\uFFFD").startsWith("x€𝄞").endsWith("x€𝄞");
        }
    }

    @Test
    void unreadableBytesDoNotGrowBeyondTheLimit() {
        byte[] noise = new byte[OutputText.MOST];
        new Random(5).nextBytes(noise);

        Shown shown = OutputText.of(noise);

        assertThat(shown.cut()).isTrue();
        assertThat(bytes(shown)).isLessThanOrEqualTo(OutputText.MOST);
    }

    private static int bytes(Shown shown) {
        return shown.text().getBytes(UTF_8).length;
    }
}
