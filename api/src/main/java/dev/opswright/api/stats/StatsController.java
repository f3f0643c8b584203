/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.stats;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.stats.StatsQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** Numbers for the overview. */
@Controller("/api/v1/stats")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "stats")
class StatsController {
    private final Tenancy tenancy;
    private final StatsQueries stats;

    StatsController(Tenancy tenancy, StatsQueries stats) {
        this.tenancy = tenancy;
        this.stats = stats;
    }

    @Get("/overview")
    @Permission("stats:read")
    @Operation(operationId = "getOverview", summary = "What burns, what is being fixed, what waits, what was done")
    Overview overview(Caller caller) {
        return tenancy.read(caller.orgId(), () -> Overview.of(stats.overview()));
    }

    @Get("/executions")
    @Permission("stats:read")
    @Operation(operationId = "getExecutionStats", summary = "Executions by runbook")
    ExecutionStats executions(Caller caller) {
        return tenancy.read(
                caller.orgId(),
                () -> new ExecutionStats(
                        stats.executions().stream().map(ExecutionStats.Item::of).toList()));
    }

    /** All runbooks with their counts. */
    @io.micronaut.serde.annotation.Serdeable
    record ExecutionStats(List<Item> items) {
        /** One runbook. */
        @io.micronaut.serde.annotation.Serdeable
        record Item(
                java.util.UUID runbookId,
                String runbookName,
                long totalExecutions,
                long successful,
                long failed,
                @org.jspecify.annotations.Nullable Double avgDurationMs,
                java.time.@org.jspecify.annotations.Nullable Instant lastExecution) {
            static Item of(dev.opswright.persistence.stats.ExecutionStatsRow row) {
                return new Item(
                        row.id(),
                        row.runbookName(),
                        row.totalExecutions(),
                        row.successful(),
                        row.failed(),
                        row.avgDurationMs(),
                        row.lastExecution());
            }
        }
    }
}
