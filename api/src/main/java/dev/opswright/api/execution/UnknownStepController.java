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
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.execution.RemediationWorkflow;
import dev.opswright.workflows.execution.ResolveUnknown;
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
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's word on a step whose end nobody saw. */
@Controller("/api/v1/executions/{id}/resolve-unknown")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class UnknownStepController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final EngineUpdates engine;
    private final AuditTrail trail;

    UnknownStepController(Tenancy tenancy, ExecutionQueries executions, EngineUpdates engine, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.executions = executions;
        this.engine = engine;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:run")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "resolveUnknownStep",
            summary = "Say what became of a step whose end nobody saw: the run goes on, ends, or runs it once more")
    void resolve(
            Caller caller,
            UUID id,
            @Body @Valid ResolveUnknownBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        if (tenancy.read(caller.orgId(), () -> executions.find(id)).isEmpty()) {
            throw ProblemException.notFound("execution");
        }
        ResolveUnknown word = new ResolveUnknown(
                caller.userId(),
                caller.username(),
                body.stepOrder(),
                ResolveUnknown.Verdict.valueOf(body.verdict().toUpperCase(Locale.ROOT)),
                body.comment());
        trail.asking(
                caller,
                trail.by(caller, AuditAction.UNKNOWN_RESOLVED)
                        .on(id, null)
                        .because(body.comment())
                        .with("step_order", body.stepOrder())
                        .with("verdict", body.verdict()),
                () -> send(id, EngineUpdates.updateId(caller, idempotencyKey), body, word));
    }

    private void send(UUID id, @Nullable String updateId, ResolveUnknownBody body, ResolveUnknown word) {
        try {
            engine.send(ExecutionRef.workflowId(id), RemediationWorkflow.RESOLVE_UNKNOWN, updateId, Void.class, word);
        } catch (EngineUpdates.EngineRefusal e) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "Step " + body.stepOrder() + " of this run does not wait for a decision.");
        } catch (EngineUpdates.WorkflowGone e) {
            throw ProblemException.of(ProblemCode.EXECUTION_CLOSED, "The run has ended; nothing waits for a decision.");
        }
    }
}
