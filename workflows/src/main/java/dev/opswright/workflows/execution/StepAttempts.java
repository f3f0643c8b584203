/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Carries steps through their attempts, alone or together with others. */
final class StepAttempts {
    private final ExecutionRef execution;
    private final String planHash;
    private final int round;
    private final HostLease lease;
    private final StepBodies bodies;
    private final UnknownSteps unknowns;
    private final Stop stop;
    private final Map<Integer, StepRequest> lastCommands = new HashMap<>();
    private final Map<Integer, Integer> firstAttempts = new HashMap<>();
    private final Map<Integer, Integer> undos = new HashMap<>();

    StepAttempts(
            ExecutionRef execution,
            String planHash,
            int round,
            HostLease lease,
            StepBodies bodies,
            UnknownSteps unknowns,
            Stop stop) {
        this.execution = execution;
        this.planHash = planHash;
        this.round = round;
        this.lease = lease;
        this.bodies = bodies;
        this.unknowns = unknowns;
        this.stop = stop;
    }

    /** A step with its retries, until its fate is known or nobody says. */
    StepRun run(StepOutline step) {
        return run(retried(step, attempt(step, first(step)), false, this::attempt));
    }

    /**
     * Steps side by side. All of them end, whatever becomes of the others. Only then is asked, one after the other, what
     * became of those whose fate is unknown: people answer for one step at a time, and the host is free meanwhile.
     */
    List<StepRun> together(List<StepOutline> steps) {
        List<Tried> ended = stop.sharedBy(() -> {
            List<Promise<Tried>> members = steps.stream()
                    .map(step -> Async.function(() -> retried(step, once(step, first(step)), false, this::once)))
                    .toList();
            Workflow.await(() -> members.stream().allMatch(Promise::isCompleted));
            return members.stream().map(Promise::get).toList();
        });
        return ended.stream().map(tried -> run(settled(tried))).toList();
    }

    /** One attempt by a person's word: what the runbook says about retries counted for the first time. */
    StepRun again(StepRun before) {
        StepOutline step = before.step();
        StepRequest command = left(step).withFence(lease.fence());
        return run(new Tried(step, attempt(step, command), before.undoable()));
    }

    /** The id of the step's next command, which then never runs. */
    StepRequest left(StepOutline step) {
        StepRequest last = lastCommands.get(step.stepOrder());
        StepRequest command = last == null || last.attempt() < first(step).attempt() ? first(step) : last.nextAttempt();
        lastCommands.put(step.stepOrder(), command);
        return command;
    }

    /** The steps of a call begin anew, under ids of their own; those that ran were undone. */
    void anew(CallOutline call) {
        lastCommands.values().stream()
                .map(StepRequest::stepOrder)
                .filter(order -> call.firstStep() <= order && order <= call.lastStep())
                .forEach(order -> {
                    firstAttempts.put(order, lastCommands.get(order).attempt() + 1);
                    undos.merge(order, 1, Integer::sum);
                });
    }

    private StepRequest first(StepOutline step) {
        int attempt = firstAttempts.getOrDefault(step.stepOrder(), 0);
        return new StepRequest(
                execution, CommandKind.STEP, step.stepOrder(), planHash, lease.fence(), round, attempt, 0);
    }

    private StepRun run(Tried tried) {
        StepOutline step = tried.step();
        StepResult result = tried.attempt().result();
        boolean left = tried.undoable() || result.leavesSomethingToUndo();
        return new StepRun(
                step,
                result,
                left && !(result instanceof StepResult.Unknown),
                false,
                undos.getOrDefault(step.stepOrder(), 0));
    }

    private Tried settled(Tried tried) {
        return tried.attempt().result() instanceof StepResult.Unknown
                ? retried(tried.step(), known(tried.step(), tried.attempt()), tried.undoable(), this::attempt)
                : tried;
    }

    private Tried retried(
            StepOutline step,
            Attempt first,
            boolean undoableBefore,
            BiFunction<StepOutline, StepRequest, Attempt> attempts) {
        Attempt attempt = first;
        boolean undoable = undoableBefore || attempt.result().leavesSomethingToUndo();
        int begin = firstAttempts.getOrDefault(step.stepOrder(), 0);
        while (!stop.isRequested()
                && StepPolicy.retries(step, attempt.result(), attempt.command().attempt() - begin)) {
            stop.sleep(Duration.ofSeconds(step.retryDelaySeconds()));
            if (stop.isRequested()) {
                break;
            }
            attempt = attempts.apply(step, attempt.command().nextAttempt());
            undoable |= attempt.result().leavesSomethingToUndo();
        }
        return new Tried(step, attempt, undoable);
    }

    private Attempt attempt(StepOutline step, StepRequest request) {
        return known(step, once(step, request));
    }

    private Attempt once(StepOutline step, StepRequest request) {
        lastCommands.put(step.stepOrder(), request);
        return new Attempt(request, bodies.run(step, request, stop));
    }

    /** The attempt, under as many epochs as it takes until its fate is known or nobody says. */
    private Attempt known(StepOutline step, Attempt first) {
        Attempt attempt = first;
        while (attempt.result() instanceof StepResult.Unknown unknown) {
            StepRequest command = attempt.command();
            switch (unknowns.settle(step, command, unknown, stop)) {
                case UnknownSteps.Settled.As settled -> {
                    return new Attempt(command.withFence(lease.fence()), settled.result());
                }
                case UnknownSteps.Settled.Again ignored ->
                    attempt = once(step, command.nextEpoch().withFence(lease.fence()));
            }
        }
        return attempt;
    }

    private record Attempt(StepRequest command, StepResult result) {}

    /** @param undoable whether any attempt so far left something that an undo takes back */
    private record Tried(StepOutline step, Attempt attempt, boolean undoable) {}
}
