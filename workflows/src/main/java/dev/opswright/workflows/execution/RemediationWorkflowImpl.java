/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.execution.PlanActivities.DriftCheck;
import dev.opswright.workflows.execution.PlanActivities.DriftResult;
import dev.opswright.workflows.execution.RecordActivities.Closure;
import dev.opswright.workflows.execution.RecordActivities.StatusChange;
import dev.opswright.workflows.guard.GuardVerdict;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** The story of one run: guard, plan, approve, reserve, steps, verify, undo, close. */
public final class RemediationWorkflowImpl implements RemediationWorkflow {
    private final GuardActivities guard = ExecutionStubs.guard();
    private final PlanActivities plans = ExecutionStubs.plan();
    private final RecordActivities records = ExecutionStubs.records();
    private final CommandRunner commands = new CommandRunner();
    private final Interruptions interruptions = new Interruptions();
    private final ExecutionRef execution;
    private final HostLease lease;
    private final Parking parking;
    private final ApprovalGate approval;
    private final UnknownSteps unknowns;
    private final Steering steering;
    private final Rounds rounds;
    private PlanResult.@Nullable Planned plan;

    /** All state exists before the first handler runs. */
    @WorkflowInit
    public RemediationWorkflowImpl(ExecutionRef execution) {
        this.execution = execution;
        lease = new HostLease(guard, execution);
        parking = new Parking(records, execution, interruptions);
        approval = new ApprovalGate(execution, interruptions);
        unknowns = new UnknownSteps(execution, records, lease, interruptions, new FateProbe(commands));
        steering = new Steering(execution, records, lease, interruptions);
        rounds = new Rounds(execution, records, lease, interruptions);
    }

    @Override
    public void run(ExecutionRef input) {
        // A cancel with the engine's tools becomes a cancel of ours: undo and closing must not be cut off by it.
        CancellationScope.current().getCancellationRequest().thenApply(reason -> {
            interruptions.cancelByEngine();
            return reason;
        });
        Workflow.newDetachedCancellationScope(() -> {
                    close(story());
                    Workflow.await(Workflow::isEveryHandlerFinished);
                })
                .run();
    }

    @Override
    public void alertResolved() {
        interruptions.alertResolved();
    }

    @Override
    public void fleetStopped(FleetStop stop) {
        interruptions.fleetStopped(stop);
    }

    @Override
    public void cancel(CancelRequest request) {
        interruptions.cancel(request);
    }

    @Override
    public void validateCancel(CancelRequest request) {
        if (interruptions.isEnding()) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "The run is ending already.", ExecutionFailures.ALREADY_ENDING);
        }
    }

    @Override
    public void resolveUnknown(ResolveUnknown word) {
        unknowns.resolve(word);
    }

    @Override
    public void validateResolveUnknown(ResolveUnknown word) {
        unknowns.validate(word);
    }

    @Override
    public void steer(SteerRequest word) {
        steering.take(word);
    }

    @Override
    public void validateSteer(SteerRequest word) {
        steering.validate(word);
    }

    private Ending story() {
        try {
            return carryOut();
        } catch (RunEnded e) {
            return rounds.round() == 0 ? e.ending() : ClosurePolicy.betweenRounds(e.ending());
        } catch (ActivityFailure e) {
            Workflow.getLogger(RemediationWorkflowImpl.class).error("A record that must exist is missing", e);
            return new Ending(
                    ExecutionStatus.FAILED,
                    null,
                    new StatusReason(
                            "not_found", "A record that this run needs is missing; the worker's log says which."));
        }
    }

    private Ending carryOut() {
        while (true) {
            PlanResult.Planned ready = prepare();
            ChainResult chain = steps(ready);
            VerifyResult verified = verify(ready, chain);
            chain = chain.unlessCancelled(verified, interruptions.cancelRequest());
            boolean another = rounds.isAnother(chain, ready);
            UndoReport undone = undo(ready, chain, verified);
            if (!another || !rounds.goesOn(undone)) {
                return ClosurePolicy.of(rounds.told(chain, another), verified, undone);
            }
            rounds.rest(chain, ready, undone);
        }
    }

    /** A run that had to wait begins anew: what was true before the wait may not be true after it. */
    private PlanResult.Planned prepare() {
        for (int round = rounds.round() == 0 ? 0 : lease.nextRound(); ; round++) {
            if (!guard(round)) {
                continue;
            }
            PlanResult.Planned current = plan();
            approve(current);
            if (reserve(round)) {
                return current;
            }
        }
    }

    private boolean guard(int round) {
        interruptions.endIfDue();
        boolean passed = passes(guard.look(new GuardActivities.GuardRequest(execution, round)), round);
        if (passed) {
            parking.leave(approval.isApproved() ? ExecutionStatus.APPROVED : ExecutionStatus.PENDING);
        }
        return passed;
    }

    private PlanResult.Planned plan() {
        if (plan != null) {
            refuseDrift(plan);
            return plan;
        }
        plan = switch (plans.plan(execution)) {
            case PlanResult.Planned planned -> planned;
            case PlanResult.Refused refused ->
                throw new RunEnded(Ending.neverRan(ExecutionStatus.REFUSED, refused.reason()));
        };
        return plan;
    }

    private void approve(PlanResult.Planned current) {
        interruptions.endIfDue();
        if (approval.pass(current)) {
            refuseDrift(current);
        }
    }

    private boolean reserve(int round) {
        interruptions.endIfDue();
        return passes(lease.reserve(round), round);
    }

    private ChainResult steps(PlanResult.Planned ready) {
        interruptions.endIfDue();
        interruptions.firstStepStarts();
        records.status(new StatusChange(execution, ExecutionStatus.RUNNING, null, null));
        StepBodies bodies = new StepBodies(
                commands,
                new WaitStep(execution, records, lease, interruptions, commands),
                new ApprovalStep(execution, ready.planHash(), plans, records, lease, interruptions));
        return new StepChain(
                        execution,
                        ready,
                        rounds.round(),
                        lease,
                        interruptions,
                        bodies,
                        unknowns,
                        steering,
                        undoOf(ready))
                .run();
    }

    private VerifyResult verify(PlanResult.Planned ready, ChainResult chain) {
        PlanResult.VerificationNeed need = ready.verification();
        return need == null || !chain.isAllDone()
                ? VerifyResult.UNVERIFIED
                : new Verifier(execution, ready, lease, interruptions, commands, records).run(need);
    }

    private UndoReport undo(PlanResult.Planned ready, ChainResult chain, VerifyResult verified) {
        return StepPolicy.undoes(chain.end(), verified)
                ? undoOf(ready).run(StepPolicy.toUndo(chain.runs()))
                : UndoReport.NONE;
    }

    private Undo undoOf(PlanResult.Planned ready) {
        return new Undo(execution, ready.planHash(), rounds.round(), lease, commands);
    }

    private void close(Ending ending) {
        interruptions.ends();
        records.close(new Closure(execution, ending.status(), ending.outcome(), ending.reason()));
    }

    private boolean passes(GuardVerdict verdict, int round) {
        return switch (verdict.decision()) {
            case ALLOW -> true;
            case REFUSE -> throw new RunEnded(ClosurePolicy.refused(verdict.decisive()));
            case DEFER -> {
                parking.park(verdict, round);
                yield false;
            }
        };
    }

    private void refuseDrift(PlanResult.Planned current) {
        DriftResult drift = plans.checkDrift(new DriftCheck(execution, current.planHash()));
        if (drift.drifted()) {
            throw RunEnded.cancelled("plan_drift", drift.message());
        }
    }
}
