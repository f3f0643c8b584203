/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.plan.ExpandedRunbook.Call;
import dev.opswright.runbook.plan.ExpandedRunbook.Entry;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookCall;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookStatus;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.server.ServerSelection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps of called runbooks in the places of the calls. A call never does what the called runbook would not do by
 * itself: its status, mode, servers and approvals hold (docs/decisions/0012). Pure.
 */
public final class Expansion {
    private static final int MOST_STEPS = 200;

    private final PlanFacts facts;
    private final boolean judged;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<PlanProblem> problems = new ArrayList<>();

    /** @param judged whether calls are refused that may not be made today */
    private Expansion(PlanFacts facts, boolean judged) {
        this.facts = facts;
        this.judged = judged;
    }

    /** The steps of a run, or why a call cannot be made. */
    sealed interface Result {
        record Expanded(ExpandedRunbook runbook) implements Result {}

        record Refused(List<PlanProblem> problems) implements Result {}
    }

    /**
     * The runbook of a run that was planned, whatever may be called today: its steps are those of the plan.
     *
     * @throws IllegalStateException where it could never have been planned
     */
    public static ExpandedRunbook planned(PlanFacts facts) {
        return switch (expand(facts, false)) {
            case Result.Expanded expanded -> expanded.runbook();
            case Result.Refused refused -> throw new IllegalStateException("Never planned: " + refused.problems());
        };
    }

    static Result of(PlanFacts facts) {
        return expand(facts, true);
    }

    private static Result expand(PlanFacts facts, boolean judged) {
        if (facts.runbook().steps().stream().allMatch(step -> step.call() == null)) {
            return new Result.Expanded(ExpandedRunbook.alone(facts.runbook()));
        }
        return new Expansion(facts, judged).run();
    }

    private Result run() {
        walk(facts.runbook(), null, List.of(facts.runbook().name()));
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            if (!names.add(entry.step().name())) {
                refuse(
                        entry.step().name(),
                        "unique_name",
                        "Two steps would be called '" + entry.step().name() + "'");
            }
        }
        if (entries.size() > MOST_STEPS) {
            refuse("steps", "most_steps", "With the runbooks it calls, the run would have more than 200 steps");
        }
        JointApproval approval = JointApproval.of(
                facts.runbook(),
                calls.stream().map(call -> call.runbook().definition()).toList());
        if (approval.isImpossible()) {
            refuse(
                    "approval_roles",
                    "common_role",
                    "The runbook and those it calls need approvals of different roles; give them one in common");
        }
        if (!problems.isEmpty()) {
            return new Result.Refused(List.copyOf(problems));
        }
        RunbookDefinition flat = facts.runbook()
                .withSteps(
                        entries.stream().map(Entry::step).toList(),
                        approval.asks(),
                        approval.roles(),
                        approval.policy());
        return new Result.Expanded(new ExpandedRunbook(flat, List.copyOf(entries), List.copyOf(calls)));
    }

    private void walk(RunbookDefinition runbook, @Nullable String scope, List<String> path) {
        for (int i = 0; i < runbook.steps().size(); i++) {
            Step step = runbook.steps().get(i);
            Step named = scope == null ? step : step.within(scope);
            if (step.call() == null) {
                entries.add(new Entry(named, scope, i + 1));
            } else {
                call(named, step.call(), new Place(scope, i + 1), path);
            }
        }
    }

    private record Place(@Nullable String scope, int position) {}

    private void call(Step step, RunbookCall spec, Place place, List<String> path) {
        CalledRunbook called = facts.called().get(spec.name());
        String why = path.contains(spec.name())
                ? "it would call itself"
                : path.size() > RunbookCall.MOST_DEPTH
                        ? "at most " + RunbookCall.MOST_DEPTH + " calls may stand inside each other"
                        : called == null ? "there is no such runbook" : judged ? objection(called) : null;
        if (why != null) {
            refuse(step.name(), "callable", "'" + step.name() + "' cannot call " + spec.name() + ": " + why);
            return;
        }
        List<String> deeper = new ArrayList<>(path);
        deeper.add(spec.name());
        CalledRunbook usable = Objects.requireNonNull(called);
        calls.add(new Call(step, spec, place.scope(), place.position(), usable));
        walk(usable.definition(), step.name(), deeper);
    }

    private @Nullable String objection(CalledRunbook called) {
        RunbookDefinition definition = called.definition();
        if (called.status() != RunbookStatus.ACTIVE) {
            return "it is " + called.status().name().toLowerCase(java.util.Locale.ROOT);
        }
        if (definition.mode() == Mode.MANUAL && facts.initiatedBy() == null) {
            return "its mode is manual, and no person started this run";
        }
        PlanFacts.Target target = facts.target();
        if (target != null && target.os() != definition.targetOs()) {
            return "it is for " + definition.targetOs().word() + ", and "
                    + target.facts().name() + " runs " + target.os().word();
        }
        if (target != null && !ServerSelection.admits(definition.allowedServers(), target.facts())) {
            return "it may not run on " + target.facts().name();
        }
        return null;
    }

    private void refuse(String subject, String rule, String message) {
        problems.add(new PlanProblem(PlanProblem.CALL_REFUSED, subject, subject, rule, message));
    }
}
