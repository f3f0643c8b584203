/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.PlanProblem;
import dev.opswright.runbook.plan.PlanRenderer;
import dev.opswright.runbook.plan.PlanRequest;
import dev.opswright.workflows.execution.StatusReason;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlanTarget;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** From the facts of an execution to what would run, or the reason why nothing can. Pure. */
final class Planning {
    private static final int SHOWN_PROBLEMS = 5;

    private Planning() {}

    /** A plan or its refusal. */
    sealed interface Result {
        /** May be stored, approved and run. */
        record Planned(ExecutionPlan plan) implements Result {}

        /** Nothing can run. */
        record Refused(StatusReason reason) implements Result {}
    }

    static Result plan(RunFacts facts) {
        RunFacts.Runbook runbook = Objects.requireNonNull(facts.runbook());
        RunFacts.Server server = facts.server();
        if (server == null || server.deleted()) {
            return refused("no_matching_server", "The run has no server, or its server was removed.");
        }
        if (server.hostKeys().isEmpty()) {
            return refused(
                    "host_key_unknown",
                    "Not run: nobody has trusted the host key of " + server.name()
                            + ". Compare its fingerprint on the server's page and trust it.");
        }
        PlanOutcome outcome = PlanRenderer.render(new PlanRequest(
                facts.execution().id(),
                runbook.definition(),
                runbook.version(),
                target(server),
                TemplateFacts.of(facts, runbook),
                facts.execution().vars()));
        return switch (outcome) {
            case PlanOutcome.Planned planned -> new Result.Planned(planned.plan());
            case PlanOutcome.Refused problems -> refused(problems.problems());
        };
    }

    /** Where the inventory says it runs; the key trusted last is the one the host must show. */
    static PlanTarget target(RunFacts.Server server) {
        return new PlanTarget(
                server.id(),
                server.name(),
                server.hostname(),
                server.port(),
                server.username(),
                server.hostKeys().isEmpty()
                        ? null
                        : server.hostKeys().getFirst().fingerprint(),
                server.credentialVersion());
    }

    private static Result refused(List<PlanProblem> problems) {
        String more = problems.size() > SHOWN_PROBLEMS ? " And " + (problems.size() - SHOWN_PROBLEMS) + " more." : "";
        return refused(
                problems.getFirst().code(),
                "Not run: "
                        + problems.stream()
                                .limit(SHOWN_PROBLEMS)
                                .map(PlanProblem::message)
                                .collect(Collectors.joining("; "))
                        + "." + more);
    }

    private static Result refused(String code, String message) {
        return new Result.Refused(new StatusReason(code, message));
    }
}
