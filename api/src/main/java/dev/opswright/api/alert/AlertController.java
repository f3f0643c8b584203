/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.alert.AlertDetailView;
import dev.opswright.persistence.alert.AlertItemView;
import dev.opswright.persistence.alert.AlertQueries;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;

/** Alert episodes. */
@Controller("/api/v1/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "alerts")
class AlertController {
    private final AlertQueries alerts;
    private final Tenancy tenancy;
    private final AuditTrail trail;

    AlertController(AlertQueries alerts, Tenancy tenancy, AuditTrail trail) {
        this.trail = trail;
        this.alerts = alerts;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("alerts:read")
    @ListParameters
    @AlertFilters
    @Operation(operationId = "listAlerts", summary = "Alerts, newest first")
    ListPage<AlertItemView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> alerts.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("alerts:read")
    @Operation(operationId = "getAlert", summary = "One alert with the decision about it explained")
    AlertDetailView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Get("/{id}/timeline")
    @Permission("alerts:read")
    @Operation(operationId = "getAlertTimeline", summary = "What happened to an alert, oldest first")
    ListPage<TimelineEntry> timeline(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> {
            String summary = required(id).decisionSummary();
            List<TimelineEntry> entries = alerts.timeline(id).stream()
                    .map(row -> TimelineEntry.of(row, summary))
                    .toList();
            return new ListPage<>(entries, null);
        });
    }

    @Post("/{id}/acknowledge")
    @Permission("alerts:write")
    @Operation(operationId = "acknowledgeAlert", summary = "Say that you took notice; repeats change nothing")
    AlertDetailView acknowledge(Caller caller, UUID id) {
        return tenancy.in(caller.orgId(), () -> {
            if (alerts.acknowledge(id, caller.userId()) > 0) {
                alerts.recordAcknowledged(id, caller.username());
            }
            AlertDetailView alert = required(id);
            trail.write(trail.by(caller, AuditAction.ALERT_ACKNOWLEDGED).on(id, alert.alertName()));
            return alert;
        });
    }

    private AlertDetailView required(UUID id) {
        return alerts.find(id).orElseThrow(() -> ProblemException.notFound("alert"));
    }
}
