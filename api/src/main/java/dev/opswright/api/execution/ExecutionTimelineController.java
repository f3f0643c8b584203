/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.execution.ExecutionQueries;
import dev.opswright.persistence.execution.ExecutionTimeline;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** The same events as the live view's, as a list. */
@Controller("/api/v1/executions/{id}/timeline")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class ExecutionTimelineController {
    private final Tenancy tenancy;
    private final ExecutionQueries executions;
    private final ExecutionTimeline timeline;

    ExecutionTimelineController(Tenancy tenancy, ExecutionQueries executions, ExecutionTimeline timeline) {
        this.tenancy = tenancy;
        this.executions = executions;
        this.timeline = timeline;
    }

    @Get
    @Permission("executions:read")
    @Scoped(Scoped.On.EXECUTION)
    @ListParameters
    @Parameter(name = "sort", ref = "#/components/parameters/execution_timeline_sort")
    @Operation(operationId = "listExecutionTimeline", summary = "Everything that happened to an execution, in order")
    ListPage<ExecutionEvent> list(Caller caller, UUID id, HttpRequest<?> request) {
        return tenancy.read(caller.orgId(), () -> {
            var page = timeline.list(id, ListPage.request(request));
            if (executions.find(id).isEmpty()) {
                throw ProblemException.notFound("execution");
            }
            return ListPage.of(page, ExecutionEvent::of);
        });
    }
}
