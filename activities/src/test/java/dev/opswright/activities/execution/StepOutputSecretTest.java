/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink.Stream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a sensitive step prints on its way: kept in memory for its seal, given to nobody else. */
class StepOutputSecretTest {
    @Test
    void showsNothingAndKeepsStandardOutputOnceHoweverOftenItIsRead() {
        StepOutput output = StepOutput.secret(new OutputOffsets(0, 0));

        output.accept(Stream.STDOUT, 0, bytes("abc"));
        output.accept(Stream.STDOUT, 0, bytes("abcdef"));
        output.accept(Stream.STDERR, 0, bytes("err"));
        output.accept(Stream.STDOUT, 6, bytes("g"));
        output.end();

        assertThat(output.take()).isEmpty();
        assertThat(output.secret()).isEqualTo(bytes("abcdefg"));
        assertThat(output.seen()).isEqualTo(new OutputOffsets(7, 3));
    }

    @Test
    void keepsNoMoreThanCanBeSealed() {
        StepOutput output = StepOutput.secret(new OutputOffsets(0, 0));

        output.accept(Stream.STDOUT, 0, new byte[SensitiveOutput.MOST - 1]);
        output.accept(Stream.STDOUT, SensitiveOutput.MOST - 1, bytes("abc"));
        output.accept(Stream.STDOUT, SensitiveOutput.MOST + 2, bytes("d"));

        assertThat(output.secret()).hasSize(SensitiveOutput.MOST).endsWith('a');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
