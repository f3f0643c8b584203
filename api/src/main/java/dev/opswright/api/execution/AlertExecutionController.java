/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The runs for one alert. */
@Controller("/api/v1/alerts/{id}/executions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "alerts")
class AlertExecutionController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;

    AlertExecutionController(Tenancy tenancy, ExecutionQueries executions) {
        this.tenancy = tenancy;
        this.executions = executions;
    }

    @Get
    @Permission("executions:read")
    @ListParameters
    @ExecutionFilters
    @Operation(operationId = "listAlertExecutions", summary = "Executions for an alert, newest first")
    ListPage<ExecutionItem> list(Caller caller, UUID id, HttpRequest<?> request) {
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(ListPage.request(request).parameters());
        // A second one is refused like any parameter given twice.
        parameters.merge("alert", List.of(id.toString()), (asked, own) -> List.of(asked.getFirst(), own.getFirst()));
        return tenancy.read(caller.orgId(), () -> {
            var page = executions.list(new ListRequest(parameters));
            if (!executions.alertExists(id)) {
                throw ProblemException.notFound("alert");
            }
            return ListPage.of(page, ExecutionItem::of);
        });
    }
}
