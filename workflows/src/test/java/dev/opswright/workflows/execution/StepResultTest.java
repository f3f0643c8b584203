/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.retried;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.workflows.execution.StepProgress.Ended;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StepResultTest {
    @ParameterizedTest
    @CsvSource({
        "COMPLETED, true, true",
        "SKIPPED, false, false",
        "FAILED, true, true",
        "FAILED, false, false",
        "TIMEOUT, true, true",
        "CANCELLED, true, true",
        "CANCELLED, false, false",
        "UNKNOWN, true, false",
    })
    void saysWhatLeavesSomethingToUndo(StepStatus status, boolean passedDoor, boolean undoable) {
        assertThat(result(status, passedDoor).leavesSomethingToUndo()).isEqualTo(undoable);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 0, true",
        "FAILED, 1, true",
        "FAILED, 2, false",
        "TIMEOUT, 0, true",
        "CANCELLED, 0, false",
        "UNKNOWN, 0, false",
        "COMPLETED, 0, false",
        "SKIPPED, 0, false",
    })
    void retriesKnownFailuresOnlyAndAsOftenAsDeclared(StepStatus status, int attempt, boolean retries) {
        assertThat(StepPolicy.retries(retried(1, 2), result(status, true), attempt))
                .isEqualTo(retries);
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, true, true",
        "SKIPPED, true, true",
        "FAILED, false, true",
        "TIMEOUT, false, true",
        "UNKNOWN, false, false",
    })
    void goesOnAsDeclaredButNeverAfterUnknown(StepStatus status, boolean normally, boolean whenItMayFail) {
        assertThat(StepPolicy.goesOn(step(1), result(status, true))).isEqualTo(normally);
        assertThat(StepPolicy.goesOn(Plans.mayFail(1), result(status, true))).isEqualTo(whenItMayFail);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING"})
    void anEndThatIsNoneIsABug(StepStatus status) {
        assertThatThrownBy(() -> result(status, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void undoesInReverseOnlyWhatDeclaresIt() {
        List<StepRun> runs = List.of(
                new StepRun(step(1), result(StepStatus.COMPLETED, true), true),
                new StepRun(Plans.withoutUndo(2), result(StepStatus.COMPLETED, true), true),
                new StepRun(step(3), result(StepStatus.SKIPPED, false), false),
                new StepRun(step(4), result(StepStatus.FAILED, true), true));

        assertThat(StepPolicy.toUndo(runs))
                .extracting(run -> run.step().stepOrder())
                .containsExactly(4, 1);
    }

    private static StepResult result(StepStatus status, boolean passedDoor) {
        return StepResult.of(new Ended(status, null, passedDoor, null));
    }
}
