/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.json.Json;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs that people start, or imagine. */
@Controller("/api/v1/runbooks/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "runbooks")
class RunController {
    private final Tenancy tenancy;
    private final RunbookRepository runbooks;
    private final ExecutionStart starter;
    private final DryRun dryRun;

    RunController(Tenancy tenancy, RunbookRepository runbooks, ExecutionStart starter, DryRun dryRun) {
        this.tenancy = tenancy;
        this.runbooks = runbooks;
        this.starter = starter;
        this.dryRun = dryRun;
    }

    @Post("/dry-run")
    @Permission("runbooks:read")
    @Operation(operationId = "dryRunRunbook", summary = "What a run would do, and its plan hash; touches nothing")
    DryRunAnswer dryRun(Caller caller, UUID id, @Body @Valid DryRunBody body) {
        return dryRun.of(caller, id, body);
    }

    @Post("/executions")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:run")
    @Operation(operationId = "runRunbook", summary = "Run a runbook on a server")
    Started run(
            Caller caller,
            UUID id,
            @Body @Valid RunBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        String fleet = body.fleetField();
        if (fleet != null) {
            throw ProblemException.of(
                    ProblemCode.NOT_SUPPORTED,
                    List.of(new FieldError(
                            "/" + fleet,
                            "not_supported",
                            "Fleet runs are not built yet; name one server in server_id instead of " + fleet + ".")));
        }
        UUID serverId = body.serverId();
        if (serverId == null) {
            throw ProblemException.invalid("/server_id", "required", "Say on which server.");
        }
        UUID executionId = Ids.next();
        String key = "manual/" + (idempotencyKey == null ? executionId : caller.userId() + "/" + idempotencyKey);
        UUID stored = tenancy.in(caller.orgId(), () -> store(caller, id, serverId, body, executionId, key));
        starter.start(new ExecutionRef(caller.orgId(), stored));
        return new Started(stored);
    }

    private UUID store(Caller caller, UUID runbookId, UUID serverId, RunBody body, UUID executionId, String key) {
        var runbook = runbooks.find(runbookId).orElseThrow(() -> ProblemException.notFound("runbook"));
        if (!runbook.status().equals("active")) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "The runbook is " + runbook.status() + "; only active ones run.");
        }
        String vars = Json.write(body.vars() == null ? Map.of() : body.vars());
        runbooks.insertRun(executionId, runbookId, serverId, body.alertId(), key, body.reason(), caller.userId(), vars);
        UUID stored = runbooks.runOf(key);
        if (stored == null) {
            throw ProblemException.notFound("server");
        }
        return stored;
    }

    /** The execution that was started. */
    @Serdeable
    record Started(UUID id) {}
}
