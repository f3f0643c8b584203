/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.plan.ExpandedRunbook.Call;
import dev.opswright.runbook.plan.ExpandedRunbook.Entry;
import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlannedCall;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.plan.Script;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a run. Pure: the same request gives the same plan, byte for byte. Values travel beside the scripts;
 * the text of a script is constant for a runbook version and a choice of its branches (trust, section 4).
 */
public final class PlanRenderer {
    private final PlanRequest request;
    private final List<PlanProblem> problems = new ArrayList<>();
    private final ScopeRenderer own;
    private final Map<String, ScopeRenderer> scopes = new HashMap<>();

    private PlanRenderer(PlanRequest request) {
        this.request = request;
        this.own = new ScopeRenderer(request.runbook().runbook(), request.facts(), request.given(), problems);
    }

    /** The plan, or every missing and refused value at once. */
    public static PlanOutcome render(PlanRequest request) {
        return new PlanRenderer(request).run();
    }

    private PlanOutcome run() {
        RunbookDefinition runbook = request.runbook().runbook();
        List<PlannedCall> calls =
                request.runbook().calls().stream().map(this::call).toList();
        List<PlannedStep> steps = new ArrayList<>();
        for (Entry entry : request.runbook().entries()) {
            String place = place(entry.call(), entry.position());
            steps.add(scope(entry.call()).step(entry.step(), steps.size() + 1, place, entry.call()));
        }
        Verification verification = runbook.verification();
        String verify = verification == null ? null : verification.command();
        @Nullable
        Script verifyScript =
                verify == null ? null : own.script(verify, runbook.standardShell(), "verification.command");
        if (!problems.isEmpty()) {
            return new PlanOutcome.Refused(problems.stream().distinct().toList());
        }
        return new PlanOutcome.Planned(new ExecutionPlan(
                request.executionId(),
                runbook.name(),
                request.version(),
                request.target(),
                own.environment(),
                List.copyOf(steps),
                verifyScript,
                calls));
    }

    private PlannedCall call(Call call) {
        ScopeRenderer caller = scope(call.within());
        String place = place(call.within(), call.position());
        RunbookDefinition called = call.runbook().definition();
        TemplateContext.Runbook name =
                new TemplateContext.Runbook(called.name(), call.runbook().version());
        ScopeRenderer scope = new ScopeRenderer(
                called,
                request.facts().withRunbook(name),
                caller.arguments(call.spec().parameters(), place + ".runbook.parameters."),
                problems);
        scopes.put(call.name(), scope);
        String condition = call.step().condition();
        return new PlannedCall(
                call.name(),
                call.within(),
                called.name(),
                call.runbook().version(),
                ScopeRenderer.bareCondition(condition),
                caller.skipped(condition, place + ".condition"),
                call.timeoutSeconds(),
                scope.environment());
    }

    private ScopeRenderer scope(@Nullable String call) {
        return call == null ? own : Objects.requireNonNull(scopes.get(call));
    }

    private static String place(@Nullable String call, int position) {
        return (call == null ? "" : "'" + call + "': ") + "steps[" + position + "]";
    }

    /**
     * Fills the late slots of a step's script, its rollback or the verification, just before it runs. The facts must
     * hold the results of the steps that have ended and the variables of the plan, as {@link TypedValues#of} gives them.
     */
    public static ScriptOutcome lateValues(Script script, TemplateContext facts) {
        return LateValues.fill(script, facts);
    }
}
