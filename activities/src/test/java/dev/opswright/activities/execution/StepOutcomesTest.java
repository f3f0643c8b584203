/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Unknown;
import dev.opswright.activities.command.CommandState.Why;
import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.workflows.execution.StepProgress.Ended;
import dev.opswright.workflows.execution.StepStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepOutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "EXITED, 0, true, COMPLETED, ",
        "EXITED, 3, true, COMPLETED, ",
        "EXITED, 1, true, FAILED, exit_code",
        "TIMEOUT, 143, true, TIMEOUT, step_timeout",
        "CANCELLED, 143, true, CANCELLED, cancelled",
        "CANCELLED, 0, false, CANCELLED, cancelled"
    })
    void anEndOnTheHostHasOneMeaning(EndReason reason, int exit, boolean ran, StepStatus status, String code) {
        Ended ended = StepOutcomes.of(done(reason, exit, ran), List.of(0, 3), 60);

        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.passedDoor()).isEqualTo(ran);
        assertThat(ended.reason() == null ? null : ended.reason().code()).isEqualTo(code);
    }

    @Test
    void aMissingCommandIsNamedInWords() {
        assertThat(StepOutcomes.of(done(EndReason.EXITED, 127, true), List.of(0), 60)
                        .reason()
                        .message())
                .isEqualTo("Exited with 127, expected 0. That means: command not found on the host.");
    }

    @Test
    void anUnknownFateIsNeverAFailure() {
        Ended ended = StepOutcomes.of(new Unknown(Why.REBOOTED, OutputOffsets.START));

        assertThat(ended.status()).isEqualTo(StepStatus.UNKNOWN);
        assertThat(ended.passedDoor()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sh: 1: sudo: not found, sudo_missing",
        "/tmp/script: line 3: sudo: command not found, sudo_missing",
        "sudo: a password is required, sudo_refused",
        "sudo: 1 incorrect password attempt, sudo_password_refused",
        "sudo: a terminal is required to read the password; either use the -S option, sudo_refused",
        "deploy is not in the sudoers file., sudo_refused",
        "nginx: [emerg] bind() failed, exit_code"
    })
    void tellsTroubleWithSudoFromTroubleWithTheCommand(String message, String code) {
        Ended plain = StepOutcomes.of(done(EndReason.EXITED, 1, true), List.of(0), 60);

        Ended ended = StepOutcomes.explained(plain, "first line\n" + message + "\n");

        assertThat(ended.status()).isEqualTo(StepStatus.FAILED);
        assertThat(ended.reason().code()).isEqualTo(code);
    }

    private static Done done(EndReason reason, int exit, boolean ran) {
        return new Done(exit, reason, ran, Instant.EPOCH, Instant.EPOCH, OutputOffsets.START, OutputOffsets.START);
    }
}
