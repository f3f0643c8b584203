/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.fleet.FleetRequest;
import dev.opswright.api.fleet.FleetRuns;
import dev.opswright.api.grant.GrantCheck;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.fleet.FleetTarget;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.runbook.RunbookListRow;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.look.LookWorkflow;
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
    private final FleetRuns fleets;
    private final DryRun dryRun;
    private final HostLooks looks;
    private final AuditTrail trail;
    private final GrantCheck grants;

    RunController(
            Tenancy tenancy,
            RunbookRepository runbooks,
            ExecutionStart starter,
            FleetRuns fleets,
            DryRun dryRun,
            HostLooks looks,
            AuditTrail trail,
            GrantCheck grants) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.runbooks = runbooks;
        this.starter = starter;
        this.fleets = fleets;
        this.dryRun = dryRun;
        this.looks = looks;
        this.grants = grants;
    }

    @Post("/dry-run")
    @Permission("runbooks:read")
    @Scoped(Scoped.On.RUN)
    @Operation(operationId = "dryRunRunbook", summary = "What a run would do, and its plan hash; touches nothing")
    DryRunAnswer dryRun(Caller caller, UUID id, @Body @Valid DryRunBody body) {
        return dryRun.of(caller, id, body);
    }

    @Post("/dry-run/look")
    @Permission("executions:run")
    @Scoped(Scoped.On.RUN)
    @Operation(
            operationId = "lookBeforeRun",
            summary = "What the read-only probes and the verification say on the host now; nothing is changed there")
    LookWorkflow.LookReport look(Caller caller, UUID id, @Body @Valid DryRunBody body) {
        return looks.look(caller, id, body);
    }

    @Post("/executions")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:run")
    @Scoped(Scoped.On.RUN)
    @Operation(operationId = "runRunbook", summary = "Run a runbook on a server, or on several in waves")
    Started run(
            Caller caller,
            UUID id,
            @Body @Valid RunBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        if (body.ways() > 1) {
            throw ProblemException.invalid(
                    "/server_id", "ambiguous", "Give one of server_id, server_ids and selector, not several.");
        }
        if (body.isFleet()) {
            return fleet(caller, id, body, idempotencyKey);
        }
        UUID serverId = body.serverId();
        if (serverId == null) {
            throw ProblemException.invalid("/server_id", "required", "Say on which server.");
        }
        if (body.fleet() != null) {
            throw ProblemException.invalid("/fleet", "not_applicable", "fleet goes with server_ids or selector.");
        }
        UUID executionId = Ids.next();
        String key = "manual/" + (idempotencyKey == null ? executionId : caller.userId() + "/" + idempotencyKey);
        UUID stored = tenancy.in(caller.orgId(), () -> store(caller, id, serverId, body, executionId, key));
        starter.start(new ExecutionRef(caller.orgId(), stored));
        return new Started(stored, null, null);
    }

    private Started fleet(Caller caller, UUID id, RunBody body, @Nullable String idempotencyKey) {
        tenancy.run(caller.orgId(), () -> requireActive(id));
        FleetRuns.Taken taken = fleets.start(
                caller,
                new FleetRequest(
                        id,
                        body.serverIds(),
                        body.selector(),
                        body.fleet(),
                        body.alertId(),
                        body.vars(),
                        body.reason()),
                idempotencyKey);
        return new Started(null, taken.fleetId(), taken.items());
    }

    private UUID store(Caller caller, UUID runbookId, UUID serverId, RunBody body, UUID executionId, String key) {
        grants.require(caller, runbookId, List.of(serverId), body.alertId());
        requireActive(runbookId);
        String vars = Json.write(body.vars() == null ? Map.of() : body.vars());
        runbooks.insertRun(executionId, runbookId, serverId, body.alertId(), key, body.reason(), caller.userId(), vars);
        UUID stored = runbooks.runOf(key);
        if (stored == null) {
            throw ProblemException.notFound("server");
        }
        trail.write(trail.by(caller, AuditAction.RUN_STARTED)
                .on(stored, runbooks.find(runbookId).map(RunbookListRow::name).orElse(null))
                .because(body.reason())
                .with("runbook_id", runbookId)
                .with("server_id", serverId)
                .with("alert_id", body.alertId())
                .with("repeated", stored.equals(executionId) ? null : true));
        return stored;
    }

    private void requireActive(UUID runbookId) {
        var runbook = runbooks.find(runbookId).orElseThrow(() -> ProblemException.notFound("runbook"));
        if (!runbook.status().equals("active")) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "The runbook is " + runbook.status() + "; only active ones run.");
        }
    }

    /**
     * What was started.
     *
     * @param id the execution, where one server was named
     * @param fleetId the fleet run, where several were
     * @param items the fleet's executions in order
     */
    @Serdeable
    record Started(
            @Nullable UUID id,
            @Nullable UUID fleetId,
            @Nullable List<FleetTarget> items) {}
}
