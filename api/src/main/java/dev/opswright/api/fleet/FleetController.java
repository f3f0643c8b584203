/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.fleet.FleetQueries;
import dev.opswright.persistence.fleet.FleetView;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.CancelRequest;
import dev.opswright.workflows.fleet.FleetRef;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs on several servers: read, and stop. */
@Controller("/api/v1/fleets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "fleets")
class FleetController {
    private final Tenancy tenancy;
    private final FleetQueries fleets;
    private final EngineUpdates engine;
    private final AuditTrail trail;

    FleetController(Tenancy tenancy, FleetQueries fleets, EngineUpdates engine, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.fleets = fleets;
        this.engine = engine;
    }

    @Get
    @Permission("executions:read")
    @Scoped(Scoped.On.LIST)
    @ListParameters
    @FleetFilters
    @Operation(operationId = "listFleets", summary = "Fleet runs, newest first")
    ListPage<FleetView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> fleets.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("executions:read")
    @Scoped(Scoped.On.FLEET)
    @Operation(operationId = "getFleet", summary = "One fleet run with its waves and the result on every server")
    FleetDetail get(Caller caller, UUID id) {
        return tenancy.read(
                caller.orgId(),
                () -> new FleetDetail(
                        fleets.find(id).orElseThrow(() -> ProblemException.notFound("fleet run")),
                        fleets.waves(id).orElseThrow(() -> ProblemException.notFound("fleet run"))));
    }

    @Post("/{id}/cancel")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.FLEET)
    @Operation(
            operationId = "cancelFleet",
            summary = "Stop a fleet run: what has not begun never runs, what runs is cancelled")
    void cancel(
            Caller caller,
            UUID id,
            @Body @Valid FleetCancelBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        FleetView fleet = tenancy.read(caller.orgId(), () -> fleets.find(id))
                .orElseThrow(() -> ProblemException.notFound("fleet run"));
        CancelRequest request = new CancelRequest(caller.userId(), caller.username(), body.reason(), body.undo());
        trail.asking(
                caller,
                trail.by(caller, AuditAction.FLEET_CANCELLED).on(id, null).because(body.reason()),
                () -> send(fleet, EngineUpdates.updateId(caller, idempotencyKey), request));
    }

    private void send(FleetView fleet, @Nullable String updateId, CancelRequest request) {
        try {
            engine.send(FleetRef.workflowId(fleet.id()), "cancel", updateId, Void.class, request);
        } catch (EngineUpdates.WorkflowGone e) {
            if (fleet.completedAt() == null && fleet.startedAt() == null) {
                throw EngineUpdates.unavailable();
            }
            throw closed(fleet);
        } catch (EngineUpdates.EngineRefusal e) {
            throw closed(fleet);
        }
    }

    private static ProblemException closed(FleetView fleet) {
        return ProblemException.of(
                ProblemCode.EXECUTION_CLOSED,
                "The fleet run has ended or is ending already (status "
                        + fleet.status().word() + ").");
    }

    /**
     * Why a fleet run is stopped.
     *
     * @param undo whether completed steps of runs under way are taken back where they declare an undo; false by default
     */
    @Serdeable
    record FleetCancelBody(@Nullable @Size(max = 1000) String reason, boolean undo) {}
}
