/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.guard.BudgetRepository;
import dev.opswright.persistence.guard.BudgetView;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** How much of a group of servers may be changed at once. */
@Controller("/api/v1/blast-budgets")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "blast-budgets")
class BudgetController {
    private final BudgetRepository budgets;
    private final Tenancy tenancy;
    private final AuditTrail trail;

    BudgetController(BudgetRepository budgets, Tenancy tenancy, AuditTrail trail) {
        this.trail = trail;
        this.budgets = budgets;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("guards:read")
    @ListParameters
    @BudgetFilters
    @Operation(operationId = "listBlastBudgets", summary = "Blast budgets by name")
    ListPage<BudgetView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> budgets.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("guards:read")
    @Operation(operationId = "getBlastBudget", summary = "One blast budget")
    BudgetView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("guards:write")
    @Operation(operationId = "createBlastBudget", summary = "Make a blast budget")
    BudgetView create(Caller caller, @Body @Valid BudgetWrite write) {
        BudgetWrite budget = write.checked();
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            budgets.insert(
                    id,
                    budget.name(),
                    Json.write(budget.selector().selector()),
                    budget.maxExecutions(),
                    budget.maxPercent(),
                    budget.windowSeconds(),
                    budget.isEnabled(),
                    caller.userId());
            BudgetView made = required(id);
            trail.created(caller, AuditAction.BUDGET_CREATED, id, made.name(), made);
            return made;
        });
    }

    @Put("/{id}")
    @Permission("guards:write")
    @Operation(operationId = "updateBlastBudget", summary = "Change a blast budget")
    BudgetView update(Caller caller, UUID id, @Body @Valid BudgetWrite write, HttpRequest<?> request) {
        BudgetWrite budget = write.checked();
        long version = ExpectedVersion.of(request, budget.version());
        return tenancy.in(caller.orgId(), () -> {
            BudgetView before = required(id);
            int changed = budgets.update(
                    id,
                    budget.name(),
                    Json.write(budget.selector().selector()),
                    budget.maxExecutions(),
                    budget.maxPercent(),
                    budget.windowSeconds(),
                    budget.isEnabled(),
                    version);
            if (changed == 0) {
                throw ProblemException.stale();
            }
            BudgetView after = required(id);
            trail.updated(caller, AuditAction.BUDGET_UPDATED, id, after.name(), before, after);
            return after;
        });
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("guards:write")
    @Operation(operationId = "deleteBlastBudget", summary = "Delete a blast budget")
    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            BudgetView before = required(id);
            budgets.delete(id);
            trail.deleted(caller, AuditAction.BUDGET_DELETED, id, before.name(), before);
        });
    }

    private BudgetView required(UUID id) {
        return budgets.find(id).orElseThrow(() -> ProblemException.notFound("blast budget"));
    }
}
