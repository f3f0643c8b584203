/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.health;

import dev.opswright.api.security.Permission;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;

/** For load balancers, supervisors and Prometheus. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "health")
class HealthController {
    private final ReadinessProbe readiness;
    private final PrometheusMeterRegistry metrics;

    HealthController(ReadinessProbe readiness, PrometheusMeterRegistry metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Get("/health/live")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "getLiveness", summary = "Whether the process answers at all")
    HealthReport live() {
        return HealthReport.of(List.of());
    }

    @Get("/health/ready")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "getReadiness", summary = "Whether everything it needs answers; 503 when not")
    HttpResponse<HealthReport> ready() {
        HealthReport report = readiness.ask();
        return HttpResponse.<HealthReport>status(report.isOk() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report);
    }

    @Get(uri = "/metrics", produces = MediaType.TEXT_PLAIN)
    @Permission("metrics:read")
    @Operation(operationId = "getMetrics", summary = "Metrics for Prometheus")
    String metrics() {
        return metrics.scrape();
    }
}
