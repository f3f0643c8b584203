/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opswright.workflows.execution.SteerRequest.Action;
import dev.opswright.workflows.execution.SteeringChecks.State;
import io.temporal.failure.ApplicationFailure;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SteeringChecksTest {
    private static final Standpoint BETWEEN = new Standpoint(Plans.step(1), null, Plans.step(2));
    private static final Standpoint FAILED = new Standpoint(
            Plans.step(1),
            new StepResult.Failed(StepStatus.FAILED, true, true, new StatusReason("step_failed", "exit 3")),
            Plans.step(2));

    @ParameterizedTest
    @EnumSource(Action.class)
    void nothingIsTakenWhenTheStepsAreOver(Action action) {
        assertThat(refusal(action, new State(true, true, false, 0, BETWEEN)))
                .isEqualTo(ExecutionFailures.ALREADY_ENDING);
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void oneWordAtATime(Action action) {
        assertThat(refusal(action, new State(false, true, true, 1, BETWEEN))).isEqualTo(ExecutionFailures.BUSY);
    }

    @ParameterizedTest
    @EnumSource(value = Action.class, mode = Mode.EXCLUDE, names = "PAUSE")
    void aHeldRunTakesEveryWordButAnotherPause(Action action) {
        assertThatNoException().isThrownBy(() -> check(action, new State(false, true, false, 1, BETWEEN)));
        assertThat(refusal(Action.PAUSE, new State(false, true, false, 1, BETWEEN)))
                .isEqualTo(ExecutionFailures.ALREADY_PAUSED);
    }

    @Test
    void afterVeryManyWordsARunCanStillGoOn() {
        State worn = new State(false, true, false, SteeringChecks.MOST_WORDS, BETWEEN);

        assertThatNoException().isThrownBy(() -> check(Action.RESUME, worn));
        assertThat(refusal(Action.RETRY_STEP, worn)).isEqualTo(ExecutionFailures.TOO_MANY);
        assertThat(refusal(Action.SKIP_STEP, worn)).isEqualTo(ExecutionFailures.TOO_MANY);
        assertThat(refusal(Action.PAUSE, new State(false, false, false, SteeringChecks.MOST_WORDS, null)))
                .isEqualTo(ExecutionFailures.TOO_MANY);
    }

    @Test
    void aPauseTellsWhoWhyAndWhatIsNext() {
        assertThat(SteeringChecks.paused(pause("looks odd"), BETWEEN))
                .isEqualTo(new StatusReason("paused", "Paused by ada: looks odd. Next is step 2 *step 2*."));
        assertThat(SteeringChecks.paused(pause(null), new Standpoint(Plans.step(1), null, null)))
                .isEqualTo(new StatusReason("paused", "Paused by ada. All steps are through."));
        assertThat(SteeringChecks.paused(pause(null), FAILED))
                .isEqualTo(new StatusReason(
                        "paused_failed_step",
                        "Paused by ada. Step 1 *step 1*: exit 3. Retry it, skip it, or resume to end the run."));
        assertThat(SteeringChecks.hostBusy(pause(null), BETWEEN).message())
                .isEqualTo("Still paused: another run kept the host. Paused by ada. Next is step 2 *step 2*.");
    }

    private static SteerRequest pause(String reason) {
        return new SteerRequest(new UUID(7, 8), "ada", Action.PAUSE, reason);
    }

    private static void check(Action action, State state) {
        SteeringChecks.check(new SteerRequest(new UUID(7, 8), "ada", action, null), state);
    }

    private static String refusal(Action action, State state) {
        return catchThrowableOfType(ApplicationFailure.class, () -> check(action, state))
                .getType();
    }
}
