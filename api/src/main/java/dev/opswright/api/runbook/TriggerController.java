/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.runbook.TriggerQueries;
import dev.opswright.persistence.runbook.TriggerView;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** Triggers of all runbooks. They are changed by importing their runbook, so that its file stays the one truth. */
@Controller("/api/v1/triggers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "triggers")
class TriggerController {
    private final TriggerQueries triggers;
    private final Tenancy tenancy;

    TriggerController(TriggerQueries triggers, Tenancy tenancy) {
        this.triggers = triggers;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("runbooks:read")
    @ListParameters
    @TriggerFilters
    @Operation(operationId = "listTriggers", summary = "Triggers in the order they are tried")
    ListPage<TriggerView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> triggers.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("runbooks:read")
    @Operation(operationId = "getTrigger", summary = "One trigger")
    TriggerView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> triggers.find(id))
                .orElseThrow(() -> ProblemException.notFound("trigger"));
    }
}
