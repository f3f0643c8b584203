/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.fleet.FleetRuns;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.execution.ExecutionRef;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Executions: read, and stop. */
@Controller("/api/v1/executions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class ExecutionController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final FleetRuns fleets;
    private final EngineUpdates engine;
    private final AuditTrail trail;

    ExecutionController(
            Tenancy tenancy, ExecutionQueries executions, FleetRuns fleets, EngineUpdates engine, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.executions = executions;
        this.fleets = fleets;
        this.engine = engine;
    }

    @Get
    @Permission("executions:read")
    @Scoped(Scoped.On.LIST)
    @ListParameters
    @ExecutionFilters
    @Parameter(name = "alert", ref = "#/components/parameters/execution_alert")
    @Parameter(name = "fleet", ref = "#/components/parameters/execution_fleet")
    @Operation(operationId = "listExecutions", summary = "Executions, newest first")
    ListPage<ExecutionItem> list(Caller caller, HttpRequest<?> request) {
        return tenancy.read(
                caller.orgId(), () -> ListPage.of(executions.list(ListPage.request(request)), ExecutionItem::of));
    }

    @Get("/{id}")
    @Permission("executions:read")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(operationId = "getExecution", summary = "One execution with plan, verdicts, approval and steps")
    ExecutionDetail get(Caller caller, UUID id) {
        return tenancy.read(
                caller.orgId(),
                () -> ExecutionDetail.of(
                        executions
                                .find(id)
                                .map(ExecutionItem::of)
                                .orElseThrow(() -> ProblemException.notFound("execution")),
                        executions.parts(id).orElseThrow(() -> ProblemException.notFound("execution"))));
    }

    @Post("/{id}/cancel")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(operationId = "cancelExecution", summary = "Stop an execution; the command on the host is stopped too")
    void cancel(
            Caller caller,
            UUID id,
            @Body @Valid CancelBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        String status = get(caller, id).execution().status();
        CancelRequest request = new CancelRequest(caller.userId(), caller.username(), body.reason(), body.undo());
        trail.asking(
                caller, trail.by(caller, AuditAction.RUN_CANCELLED).on(id, null).because(body.reason()), () -> {
                    if (!fleets.cancelWaiting(caller, id, body.reason())) {
                        send(id, EngineUpdates.updateId(caller, idempotencyKey), request, status);
                    }
                });
    }

    private void send(UUID id, @Nullable String updateId, CancelRequest request, String status) {
        try {
            engine.send(ExecutionRef.workflowId(id), "cancel", updateId, Void.class, request);
        } catch (EngineUpdates.EngineRefusal | EngineUpdates.WorkflowGone e) {
            throw ProblemException.of(
                    ProblemCode.EXECUTION_CLOSED, "The run has ended or is ending already (status " + status + ").");
        }
    }
}
