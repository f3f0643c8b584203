/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditEntry;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.guard.BreakerQueries;
import dev.opswright.persistence.guard.BreakerView;
import dev.opswright.persistence.guard.Breakers;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import java.util.function.Consumer;

/** Circuit breakers, one for each runbook; {@code id} is the breaker's or the runbook's. */
@Controller("/api/v1/circuit-breakers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "circuit-breakers")
class BreakerController {
    private final BreakerQueries queries;
    private final Breakers breakers;
    private final Tenancy tenancy;
    private final AuditTrail trail;

    BreakerController(BreakerQueries queries, Breakers breakers, Tenancy tenancy, AuditTrail trail) {
        this.trail = trail;
        this.queries = queries;
        this.breakers = breakers;
        this.tenancy = tenancy;
    }

    /** Why a person opens a breaker. */
    @Serdeable
    record OpenBody(@NotBlank @Size(max = 500) String reason) {}

    @Get
    @Permission("guards:read")
    @ListParameters
    @BreakerFilters
    @Operation(operationId = "listCircuitBreakers", summary = "Circuit breakers by runbook")
    ListPage<BreakerView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> queries.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("guards:read")
    @Operation(operationId = "getCircuitBreaker", summary = "One circuit breaker")
    BreakerView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Post("/{id}/open")
    @Permission("guards:write")
    @Operation(operationId = "openCircuitBreaker", summary = "Stop a runbook until the breaker's reset time")
    BreakerView open(Caller caller, UUID id, @Body @Valid OpenBody body) {
        return change(
                trail.by(caller, AuditAction.BREAKER_OPENED).because(body.reason()),
                caller,
                id,
                breaker -> breakers.open(caller.orgId(), breaker.runbookId(), caller.userId(), body.reason()));
    }

    @Post("/{id}/reset")
    @Permission("guards:write")
    @Operation(operationId = "resetCircuitBreaker", summary = "Close a breaker and forget its failures")
    BreakerView reset(Caller caller, UUID id) {
        return change(
                trail.by(caller, AuditAction.BREAKER_RESET),
                caller,
                id,
                breaker -> breakers.reset(caller.orgId(), breaker.runbookId()));
    }

    private BreakerView change(AuditEntry entry, Caller caller, UUID id, Consumer<BreakerView> change) {
        return tenancy.in(caller.orgId(), () -> {
            BreakerView before = required(id);
            change.accept(before);
            BreakerView after = required(id);
            trail.write(entry.on(id, after.runbookName()).changing(FieldDiff.between(before, after)));
            return after;
        });
    }

    private BreakerView required(UUID id) {
        return queries.find(id).orElseThrow(() -> ProblemException.notFound("circuit breaker"));
    }
}
