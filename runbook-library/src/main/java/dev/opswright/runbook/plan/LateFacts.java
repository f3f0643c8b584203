/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.plan;

import dev.opswright.runbook.template.TemplateContext;
import dev.opswright.runbook.template.TemplateContext.StepResult;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanFacts;
import dev.opswright.workflows.plan.PlanFacts.CalledRunbook;
import dev.opswright.workflows.plan.PlannedCall;
import dev.opswright.workflows.runbook.RunbookCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What templates see while a plan runs: the variables that were approved and the results so far, in the names of the
 * run's own runbook or of one that it calls.
 *
 * @param ended results of the steps that have ended, by their names in the plan
 */
public record LateFacts(PlanFacts facts, ExecutionPlan plan, Map<String, StepResult> ended) {
    /** @param call {@code null} = the run's own runbook */
    TemplateContext of(@Nullable String call) {
        TemplateContext own = RunPlanner.context(facts);
        if (call == null) {
            return own.withVars(TypedValues.of(facts.runbook(), plan)).withSteps(results(null));
        }
        PlannedCall planned = plan.call(call);
        CalledRunbook called = Objects.requireNonNull(facts.called().get(planned.runbook()), planned.runbook());
        return own.withRunbook(new TemplateContext.Runbook(planned.runbook(), planned.version()))
                .withVars(TypedValues.of(called.definition(), planned.environment()))
                .withSteps(results(call));
    }

    private Map<String, StepResult> results(@Nullable String call) {
        String prefix = call == null ? "" : call + RunbookCall.SEPARATOR;
        Map<String, StepResult> results = new LinkedHashMap<>();
        ended.forEach((name, result) -> {
            if (name.startsWith(prefix)) {
                results.put(name.substring(prefix.length()), result);
            }
        });
        plan.calls().stream()
                .filter(made -> Objects.equals(made.within(), call))
                .forEach(made -> {
                    List<String> words = words(made.name());
                    if (!words.isEmpty()) {
                        results.put(made.name().substring(prefix.length()), new StepResult(null, "", "", word(words)));
                    }
                });
        return results;
    }

    private List<String> words(String call) {
        return ended.entrySet().stream()
                .filter(result -> result.getKey().startsWith(call + RunbookCall.SEPARATOR))
                .map(result -> result.getValue().status())
                .toList();
    }

    /** A call has gone well when nothing in it has not. */
    private static String word(List<String> words) {
        if (words.stream().allMatch("skipped"::equals)) {
            return "skipped";
        }
        return words.stream()
                .filter(word -> !word.equals("completed") && !word.equals("skipped"))
                .findFirst()
                .orElse("completed");
    }
}
