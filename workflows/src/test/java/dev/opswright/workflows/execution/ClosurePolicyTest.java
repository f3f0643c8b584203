/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.execution.ChainResult.End;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClosurePolicyTest {
    private static final StepOutline STEP = step(2);
    private static final StepRun RAN = new StepRun(step(1), new StepResult.Succeeded(), true);
    private static final CancelRequest BY_MARIA = new CancelRequest(Plans.INITIATOR, "maria", null, true);

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments(new End.AllDone(), VerifyResult.FIXED, ExecutionStatus.COMPLETED, Outcome.FIXED, null),
                arguments(
                        new End.AllDone(),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.COMPLETED,
                        Outcome.UNVERIFIED,
                        null),
                arguments(
                        new End.AllDone(),
                        VerifyResult.NOT_FIXED_KEEP,
                        ExecutionStatus.FAILED,
                        Outcome.NOT_FIXED,
                        "not_fixed"),
                arguments(
                        new End.AllDone(),
                        VerifyResult.NOT_FIXED_UNDO,
                        ExecutionStatus.FAILED,
                        Outcome.NOT_FIXED,
                        "not_fixed"),
                arguments(
                        new End.StepFailed(STEP, failed(StepStatus.FAILED)),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.FAILED,
                        Outcome.UNVERIFIED,
                        "why"),
                arguments(
                        new End.StepFailed(STEP, failed(StepStatus.TIMEOUT)),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.TIMEOUT,
                        Outcome.UNVERIFIED,
                        "why"),
                arguments(
                        new End.StepFailed(STEP, failed(StepStatus.CANCELLED)),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.FAILED,
                        Outcome.UNVERIFIED,
                        "why"),
                arguments(
                        new End.StepUnknown(STEP, new StepResult.Unknown(new StatusReason("lost", "Lost."))),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.UNKNOWN,
                        Outcome.UNVERIFIED,
                        "outcome_unknown"),
                arguments(
                        new End.Cancelled(BY_MARIA),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.CANCELLED,
                        Outcome.UNVERIFIED,
                        "cancelled"),
                arguments(
                        new End.TimedOut(300),
                        VerifyResult.UNVERIFIED,
                        ExecutionStatus.TIMEOUT,
                        Outcome.UNVERIFIED,
                        "runbook_timeout"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void everyEndHasItsStatusOutcomeAndReason(
            End end, VerifyResult verified, ExecutionStatus status, Outcome outcome, @Nullable String code) {
        Ending ending = ClosurePolicy.of(new ChainResult(List.of(RAN), end), verified, UndoReport.NONE);

        assertThat(ending.status()).isEqualTo(status);
        assertThat(ending.outcome()).isEqualTo(outcome);
        assertThat(ending.reason() == null ? null : ending.reason().code()).isEqualTo(code);
    }

    @Test
    void aRunOfWhichNothingRanHasNoOutcome() {
        StepResult.Failed atTheDoor = new StepResult.Failed(StepStatus.FAILED, false, true, new StatusReason("c", "m"));
        StepRun first = new StepRun(step(1), atTheDoor, false);

        Ending ending = ClosurePolicy.of(
                new ChainResult(List.of(first), new End.StepFailed(step(1), atTheDoor)),
                VerifyResult.UNVERIFIED,
                UndoReport.NONE);

        assertThat(ending.outcome()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "rejected, maria, too risky, approval_rejected, Not run: maria rejected it: too risky.",
        "rejected, maria, , approval_rejected, Not run: maria rejected it.",
        "expired, , , approval_expired, Not run: nobody approved it in time.",
        "withdrawn, , gone, approval_withdrawn, Not run: its approval was withdrawn: gone.",
    })
    void everyEndOfAnApprovalHasItsWords(
            String status, @Nullable String by, @Nullable String why, String code, String message) {
        assertThat(ClosurePolicy.notApproved(new ApprovalOutcome(status, null, by, why)))
                .isEqualTo(new StatusReason(code, message));
    }

    @ParameterizedTest
    @EnumSource
    void onlyEndsThatCallForItAreUndone(VerifyResult verified) {
        boolean undone = verified == VerifyResult.NOT_FIXED_UNDO;

        assertThat(StepPolicy.undoes(new End.AllDone(), verified)).isEqualTo(undone);
        assertThat(StepPolicy.undoes(new End.TimedOut(1), verified)).isTrue();
        assertThat(StepPolicy.undoes(new End.StepFailed(STEP, failed(StepStatus.FAILED)), verified))
                .isTrue();
        assertThat(StepPolicy.undoes(new End.Cancelled(BY_MARIA), verified)).isTrue();
        assertThat(StepPolicy.undoes(
                        new End.Cancelled(new CancelRequest(Plans.INITIATOR, "maria", null, false)), verified))
                .isFalse();
        assertThat(StepPolicy.undoes(
                        new End.StepUnknown(STEP, new StepResult.Unknown(new StatusReason("c", "m"))), verified))
                .isFalse();
    }

    private static StepResult.Failed failed(StepStatus status) {
        return new StepResult.Failed(status, true, true, new StatusReason("why", "Why."));
    }
}
