/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.execution.ExecutionListRow;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionFailures;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.RemediationWorkflow;
import dev.opswright.workflows.execution.SteerRequest;
import dev.opswright.workflows.execution.SteerRequest.Action;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People's words to a run that is under way. */
@Controller("/api/v1/executions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class SteeringController {
    private static final int START_SECONDS = 5;
    private static final Map<Action, AuditAction> ACTIONS = Map.of(
            Action.PAUSE, AuditAction.RUN_PAUSED,
            Action.RESUME, AuditAction.RUN_RESUMED,
            Action.SKIP_STEP, AuditAction.STEP_SKIPPED,
            Action.RETRY_STEP, AuditAction.STEP_RETRIED);

    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final EngineUpdates engine;
    private final AuditTrail trail;

    SteeringController(Tenancy tenancy, ExecutionQueries executions, EngineUpdates engine, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.executions = executions;
        this.engine = engine;
    }

    @Post("/pause")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "pauseExecution",
            summary = "Hold a run after its current step; its host is free meanwhile")
    void pause(
            Caller caller,
            UUID id,
            @Body @Valid SteerBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        steer(caller, id, Action.PAUSE, body, idempotencyKey);
    }

    @Post("/resume")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(operationId = "resumeExecution", summary = "Let a paused run go on, or end where a failed step is held")
    void resume(
            Caller caller,
            UUID id,
            @Body @Valid SteerBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        steer(caller, id, Action.RESUME, body, idempotencyKey);
    }

    @Post("/skip-step")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "skipExecutionStep",
            summary = "Leave out a paused run's next step, or accept its failed one; it stays paused")
    void skip(
            Caller caller,
            UUID id,
            @Body @Valid SteerBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        steer(caller, id, Action.SKIP_STEP, body, idempotencyKey);
    }

    @Post("/retry-step")
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:cancel")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "retryExecutionStep",
            summary = "Run a paused run's last step once more, as a new attempt; it stays paused")
    void retryStep(
            Caller caller,
            UUID id,
            @Body @Valid SteerBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        steer(caller, id, Action.RETRY_STEP, body, idempotencyKey);
    }

    private void steer(Caller caller, UUID id, Action action, SteerBody body, @Nullable String idempotencyKey) {
        ExecutionListRow run = find(caller, id);
        trail.asking(
                caller,
                trail.by(caller, ACTIONS.get(action)).on(id, run.runbookName()).because(body.reason()),
                () -> send(caller, id, action, body, idempotencyKey));
    }

    private void send(Caller caller, UUID id, Action action, SteerBody body, @Nullable String idempotencyKey) {
        SteerRequest word = new SteerRequest(caller.userId(), caller.username(), action, body.reason());
        // One key names one request: the same key under two routes must not be the same update.
        String updateId = EngineUpdates.updateId(caller, idempotencyKey);
        try {
            engine.send(
                    ExecutionRef.workflowId(id),
                    RemediationWorkflow.STEER,
                    updateId == null ? null : updateId + "/" + action.word(),
                    Void.class,
                    word);
        } catch (EngineUpdates.EngineRefusal e) {
            throw e.type().equals(ExecutionFailures.ALREADY_ENDING)
                    ? closed(find(caller, id))
                    : ProblemException.of(ProblemCode.CONFLICT, String.valueOf(e.getMessage()));
        } catch (EngineUpdates.WorkflowGone e) {
            throw gone(find(caller, id));
        }
    }

    private ExecutionListRow find(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> executions.find(id))
                .orElseThrow(() -> ProblemException.notFound("execution"));
    }

    /** The engine knows no such run: it has ended, or has not come to the engine yet. */
    private static ProblemException gone(ExecutionListRow row) {
        return row.completedAt() == null
                ? ProblemException.unavailable(
                        ProblemCode.ENGINE_UNAVAILABLE, "The run is being started; try again.", START_SECONDS)
                : closed(row);
    }

    private static ProblemException closed(ExecutionListRow row) {
        return ProblemException.of(
                ProblemCode.EXECUTION_CLOSED, "The steps of this run are over (status " + row.status() + ").");
    }
}
