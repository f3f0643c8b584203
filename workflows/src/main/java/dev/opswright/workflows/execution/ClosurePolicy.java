/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.guard.GuardReason;
import org.jspecify.annotations.Nullable;

/** The one place that says with which status, outcome and words a run ends. */
final class ClosurePolicy {
    private ClosurePolicy() {}

    /** The end of a run whose steps began. */
    static Ending of(ChainResult chain, VerifyResult verified, UndoReport undo) {
        Outcome ran = chain.runs().stream().anyMatch(ClosurePolicy::ran) ? Outcome.UNVERIFIED : null;
        return switch (chain.end()) {
            case ChainResult.End.AllDone ignored -> verified(verified, undo);
            case ChainResult.End.StepFailed failed ->
                new Ending(
                        failed.failure().status() == StepStatus.TIMEOUT
                                ? ExecutionStatus.TIMEOUT
                                : ExecutionStatus.FAILED,
                        ran,
                        reason(
                                failed.failure().reason().code(),
                                words(failed.step(), failed.failure().reason()),
                                undo));
            case ChainResult.End.StepUnknown lost ->
                new Ending(
                        ExecutionStatus.UNKNOWN,
                        ran,
                        reason(
                                "outcome_unknown",
                                words(lost.step(), lost.unknown().reason()),
                                undo));
            case ChainResult.End.Cancelled stopped -> {
                StatusReason why = cancelled(stopped.request());
                yield new Ending(ExecutionStatus.CANCELLED, ran, reason(why.code(), why.message(), undo));
            }
            case ChainResult.End.PauseExpired forgotten ->
                new Ending(ExecutionStatus.CANCELLED, ran, SteeringChecks.expired(forgotten.pause()));
            case ChainResult.End.TimedOut late ->
                new Ending(
                        ExecutionStatus.TIMEOUT,
                        ran,
                        reason(
                                "runbook_timeout",
                                "The steps took longer than the runbook's " + late.timeoutSeconds() + " s.",
                                undo));
        };
    }

    /** Shown while a run whose steps failed waits to begin anew. */
    static StatusReason runsAgain(@Nullable StatusReason failed, int round, PlanResult.Planned plan) {
        return new StatusReason(
                "runs_again",
                (failed == null ? "" : sentence(failed.message()) + " ") + "Runs again, retry " + round + " of "
                        + plan.maxRetries() + ".");
    }

    /** The end of a run that was withdrawn or refused between two rounds: something ran, and it failed. */
    static Ending betweenRounds(Ending ending) {
        ExecutionStatus status = ending.status() == ExecutionStatus.REFUSED ? ExecutionStatus.FAILED : ending.status();
        return new Ending(status, Outcome.UNVERIFIED, ending.reason());
    }

    /** A guard refused; a cleared alert is no refusal but the best reason not to run. */
    static Ending refused(GuardReason reason) {
        ExecutionStatus status =
                reason.code().equals("alert_resolved") ? ExecutionStatus.CANCELLED : ExecutionStatus.REFUSED;
        return Ending.neverRan(status, new StatusReason(reason.code(), reason.message()));
    }

    static StatusReason cancelled(CancelRequest request) {
        return new StatusReason("cancelled", sentence("Cancelled by " + request.username() + why(request.reason())));
    }

    /** Shown while a run waits for a person's word. */
    static StatusReason toResolve(StepOutline step, StatusReason unknown) {
        return new StatusReason(
                "outcome_unknown", words(step, unknown) + " Look at the host, then say: done, failed or retry.");
    }

    static StatusReason resolvedAsFailed(ResolveUnknown word) {
        return new StatusReason(
                "resolved_failed", sentence(word.username() + " said that it failed" + why(word.comment())));
    }

    static StatusReason unresolved(StatusReason unknown, @Nullable CancelRequest cancel) {
        String end = cancel == null
                ? "Nobody said within " + UnknownSteps.PATIENCE.toDays() + " days what became of it."
                : "Cancelled by " + cancel.username() + " before anybody said what became of it.";
        return new StatusReason(unknown.code(), sentence(unknown.message()) + " " + end + " The host stays marked.");
    }

    /** Shown while a step waits for people to agree. */
    static StatusReason asks(StepOutline step) {
        return new StatusReason(
                "step_approval",
                "Step " + step.stepOrder() + " *" + step.name() + "* asks people to agree before the run goes on.");
    }

    /** Why a step that asked people failed. */
    static StatusReason notAgreed(ApprovalOutcome outcome) {
        StatusReason reason = notApproved(outcome);
        return new StatusReason(reason.code(), reason.message().replaceFirst("^Not run: ", "Not agreed: "));
    }

    static StatusReason notApproved(ApprovalOutcome outcome) {
        String why = why(outcome.reason());
        return switch (outcome.status()) {
            case "rejected" ->
                new StatusReason(
                        "approval_rejected",
                        sentence("Not run: " + (outcome.decidedByName() == null ? "somebody" : outcome.decidedByName())
                                + " rejected it" + why));
            case "expired" -> new StatusReason("approval_expired", "Not run: nobody approved it in time.");
            default -> new StatusReason("approval_withdrawn", sentence("Not run: its approval was withdrawn" + why));
        };
    }

    private static Ending verified(VerifyResult verified, UndoReport undo) {
        return switch (verified) {
            case FIXED -> new Ending(ExecutionStatus.COMPLETED, Outcome.FIXED, null);
            case UNVERIFIED -> new Ending(ExecutionStatus.COMPLETED, Outcome.UNVERIFIED, null);
            case NOT_FIXED_KEEP, NOT_FIXED_UNDO ->
                new Ending(
                        ExecutionStatus.FAILED,
                        Outcome.NOT_FIXED,
                        reason("not_fixed", "The steps ran, but verification shows that it did not help.", undo));
        };
    }

    static String why(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "" : ": " + reason;
    }

    private static boolean ran(StepRun run) {
        return run.undoable() || run.result() instanceof StepResult.Unknown;
    }

    static String words(StepOutline step, StatusReason reason) {
        return sentence("Step " + step.stepOrder() + " *" + step.name() + "*: " + reason.message());
    }

    /** People and hosts write reasons with and without a full stop; another sentence may follow. */
    static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private static StatusReason reason(String code, String message, @Nullable UndoReport undo) {
        StringBuilder words = new StringBuilder(message);
        if (undo != null && !undo.undone().isEmpty()) {
            words.append(" Undone: ").append(String.join(", ", undo.undone())).append('.');
        }
        if (undo != null && !undo.failed().isEmpty()) {
            words.append(undo.blocked() ? " Not undone, the host stayed busy: " : " Undo failed: ")
                    .append(String.join(", ", undo.failed()))
                    .append('.');
        }
        return new StatusReason(code, words.toString());
    }
}
