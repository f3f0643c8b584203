/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.execution.ExecutionListRow;
import dev.opswright.persistence.execution.ExecutionParts;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.format.RunbookTestWriter;
import dev.opswright.runbook.rehearsal.RunbookRehearsal;
import dev.opswright.runbook.rehearsal.RunbookTest;
import dev.opswright.workflows.runbook.RunbookDefinition;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Turns a run into a test of its runbook. */
@Controller("/api/v1/executions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class MadeTestController {
    private static final List<String> REHEARSABLE = List.of("completed", "failed", "timeout", "refused");

    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final RunFactsRepository runs;

    MadeTestController(Tenancy tenancy, ExecutionQueries executions, RunFactsRepository runs) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.runs = runs;
    }

    @Get(uri = "/test", produces = "application/yaml")
    @Permission("executions:read")
    @Operation(
            operationId = "makeTest",
            summary = "A runbook test made from this run: what it was given, what the host answered, which way it took")
    String test(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> {
            ExecutionListRow row = executions.find(id).orElseThrow(() -> ProblemException.notFound("execution"));
            ExecutionParts parts = executions.parts(id).orElseThrow(() -> ProblemException.notFound("execution"));
            RunFacts facts = runs.find(id).orElseThrow(() -> ProblemException.notFound("execution"));
            return yaml(row, parts, facts);
        });
    }

    private static String yaml(ExecutionListRow row, ExecutionParts parts, RunFacts facts) {
        RunFacts.Runbook runbook = facts.runbook();
        RunFacts.Server server = facts.server();
        if (runbook == null || server == null || !REHEARSABLE.contains(row.status())) {
            throw refused("it ended neither by its steps nor by its plan (status " + row.status() + ")");
        }
        RunbookTest test = MadeTest.of(facts, server, row, parts);
        // A test that does not pass on the version that ran would only tell about people, guards or time.
        List<String> failures = RunbookRehearsal.failures(runbook.definition(), called(facts), test);
        if (!failures.isEmpty()) {
            throw refused("recorded results alone do not lead to its end: " + failures.getFirst());
        }
        return RunbookTestWriter.yaml(new RunbookTest.File(runbook.name() + ".yaml", List.of(test)));
    }

    private static Map<String, RunbookDefinition> called(RunFacts facts) {
        Map<String, RunbookDefinition> called = new LinkedHashMap<>();
        facts.called().forEach((name, one) -> called.put(name, one.definition()));
        return called;
    }

    private static ProblemException refused(String why) {
        return ProblemException.of(ProblemCode.REFUSED, "No test can be made from this run: " + why + ".");
    }
}
