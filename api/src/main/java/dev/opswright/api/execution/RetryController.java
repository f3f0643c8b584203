/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.ExecutionStart;
import dev.opswright.api.grant.GrantCheck;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.RetryRepository;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.execution.ExecutionRef;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finished runs, once more. */
@Controller("/api/v1/executions/{id}/retry")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class RetryController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final RetryRepository retries;
    private final ExecutionStart starter;
    private final AuditTrail trail;
    private final GrantCheck grants;

    RetryController(
            Tenancy tenancy,
            ExecutionQueries executions,
            RetryRepository retries,
            ExecutionStart starter,
            AuditTrail trail,
            GrantCheck grants) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.executions = executions;
        this.retries = retries;
        this.starter = starter;
        this.grants = grants;
    }

    @Post
    @Status(HttpStatus.ACCEPTED)
    @Permission("executions:run")
    @Scoped(Scoped.On.EXECUTION)
    @Operation(
            operationId = "retryExecution",
            summary = "Run a finished execution once more: same server, alert and values, the runbook as it is now")
    Retried retry(
            Caller caller,
            UUID id,
            @Body @Valid SteerBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        UUID executionId = Ids.next();
        String key =
                "retry/" + id + "/" + (idempotencyKey == null ? executionId : caller.userId() + "/" + idempotencyKey);
        UUID stored = tenancy.in(caller.orgId(), () -> store(caller, id, executionId, key, body));
        starter.start(new ExecutionRef(caller.orgId(), stored));
        return new Retried(stored);
    }

    private UUID store(Caller caller, UUID id, UUID executionId, String key, SteerBody body) {
        var run = executions.find(id).orElseThrow(() -> ProblemException.notFound("execution"));
        if (run.completedAt() == null) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "The run has not ended (status " + run.status() + "); steer or cancel it.");
        }
        if (run.runbookId() != null && run.serverId() != null) {
            grants.require(caller, run.runbookId(), List.of(run.serverId()), null);
        }
        retries.insert(executionId, id, key, body.reason(), caller.userId());
        UUID stored = retries.runOf(key);
        if (stored == null) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "Its server is gone, or its runbook is gone or not active; start a new run.");
        }
        trail.write(trail.by(caller, AuditAction.RUN_RETRIED)
                .on(stored, run.runbookName())
                .because(body.reason())
                .with("of", id));
        return stored;
    }

    /** The execution that was started. */
    @Serdeable
    @Schema(name = "RetriedExecution")
    record Retried(UUID id) {}
}
