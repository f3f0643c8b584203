/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalActivities;
import dev.opswright.workflows.approval.ApprovalFailures;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.guard.GuardReason;
import dev.opswright.workflows.guard.GuardVerdict;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The database side of a run: answers from scripts, and a journal of what it was told. */
final class FakeRecords
        implements GuardActivities,
                PlanActivities,
                RecordActivities,
                UnknownActivities,
                SteeringActivities,
                ApprovalActivities {
    final Queue<GuardVerdict> looks = new ConcurrentLinkedQueue<>();
    final Queue<GuardVerdict> reservations = new ConcurrentLinkedQueue<>();
    final Queue<GuardVerdict> undoReservations = new ConcurrentLinkedQueue<>();
    final Queue<String> drifts = new ConcurrentLinkedQueue<>();
    final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
    volatile PlanResult plan = Plans.oneStep();
    volatile AlertState alertState = AlertState.FIRING;
    volatile boolean refuseVotes;
    final Hold votes = new Hold();
    final Hold questions = new Hold();

    private final Journal journal;
    private long fence = 40;

    FakeRecords(Journal journal) {
        this.journal = journal;
    }

    static GuardVerdict allow() {
        GuardReason ok = new GuardReason("host_lease", Decision.ALLOW, "ok", "free", null);
        return new GuardVerdict(Decision.ALLOW, null, List.of(ok), 0);
    }

    static GuardVerdict defer(Instant until) {
        GuardReason busy = new GuardReason("host_lease", Decision.DEFER, "host_busy", "another run", until);
        return new GuardVerdict(Decision.DEFER, until, List.of(busy), 0);
    }

    static GuardVerdict refuse(String code) {
        GuardReason no = new GuardReason("some", Decision.REFUSE, code, "Not run: " + code + ".", null);
        return new GuardVerdict(Decision.REFUSE, null, List.of(no), 0);
    }

    @Override
    public GuardVerdict look(GuardRequest request) {
        failOnce();
        journal.once("look " + request.round());
        return next(looks);
    }

    @Override
    public GuardVerdict reserve(GuardRequest request) {
        journal.once("reserve " + request.round());
        return fenced(next(reservations));
    }

    @Override
    public GuardVerdict reserveForUndo(GuardRequest request) {
        journal.once("reserve again " + request.round());
        return fenced(next(undoReservations));
    }

    @Override
    public void release(ExecutionRef execution) {
        journal.add("release");
    }

    @Override
    public PlanResult plan(ExecutionRef execution) {
        journal.once("plan");
        return plan;
    }

    @Override
    public DriftResult checkDrift(DriftCheck check) {
        journal.add("check drift");
        String drift = drifts.poll();
        return new DriftResult(drift != null && !drift.isEmpty(), "hash-2", drift == null ? "" : drift);
    }

    @Override
    public void status(StatusChange change) {
        StatusReason reason = change.reason();
        journal.add("status " + change.status().word() + (reason == null ? "" : " " + reason.code()));
    }

    @Override
    public AlertState alertState(ExecutionRef execution) {
        journal.add("alert " + alertState);
        return alertState;
    }

    @Override
    public void await(UnknownStep step) {
        journal.once(
                "unknown " + FakeHost.name(step.command()) + " " + step.reason().code());
    }

    @Override
    public void settle(Settlement settlement) {
        ResolveUnknown word = settlement.resolution();
        journal.once("settle " + FakeHost.name(settlement.command())
                + (settlement.probedDone() == null ? "" : " probed " + settlement.probedDone())
                + (word == null ? "" : " " + word.verdict().word() + " by " + word.username()));
    }

    @Override
    public void steered(Steered steered) {
        SteerRequest word = steered.word();
        journal.once(steered.number() + " " + word.action().word() + " by " + word.username());
    }

    @Override
    public void skip(Skip skip) {
        journal.once(
                "skip " + FakeHost.name(skip.command()) + " by " + skip.word().username());
    }

    @Override
    public void close(Closure closure) {
        journal.close(closure);
    }

    @Override
    public void escalate(ApprovalRequest request) {
        journal.once("escalate");
    }

    @Override
    public void open(ApprovalRequest request) {
        journal.once("ask");
        questions.pass();
    }

    @Override
    public void recordDecision(RecordedDecision decision) {
        if (refuseVotes) {
            throw ApplicationFailure.newNonRetryableFailure("expired by database time", ApprovalFailures.CLOSED);
        }
        votes.pass();
        UUID lender = decision.onBehalfOf();
        journal.once("vote " + decision.decision().username() + (lender == null ? "" : " for " + lender));
    }

    @Override
    public void recordDelegation(RecordedDelegation delegation) {
        journal.once("lend " + delegation.delegation().username() + " to "
                + delegation.delegation().toUsername());
    }

    @Override
    public void close(ApprovalClosure closure) {
        journal.once("approval " + closure.outcome().status());
    }

    private void failOnce() {
        RuntimeException fault = faults.poll();
        if (fault != null) {
            throw fault;
        }
    }

    private GuardVerdict fenced(GuardVerdict verdict) {
        return verdict.decision() == Decision.ALLOW ? verdict.withFence(++fence) : verdict;
    }

    private static GuardVerdict next(Queue<GuardVerdict> scripted) {
        @Nullable GuardVerdict verdict = scripted.poll();
        return verdict == null ? allow() : verdict;
    }
}
