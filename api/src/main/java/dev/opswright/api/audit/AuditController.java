/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** The audit log: who did what, and whether anybody changed the record of it. */
@Controller("/api/v1/audit-events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
class AuditController {
    static final String READ = "audit:read";

    private final Tenancy tenancy;
    private final AuditQueries events;
    private final AuditViews views;
    private final Verification verification;

    AuditController(Tenancy tenancy, AuditQueries events, AuditViews views, Verification verification) {
        this.tenancy = tenancy;
        this.events = events;
        this.views = views;
        this.verification = verification;
    }

    @Get
    @Permission(READ)
    @ListParameters
    @AuditFilters
    @Operation(operationId = "listAuditEvents", summary = "Audit events, newest first")
    ListPage<AuditEventView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> events.list(ListPage.request(request))), views::of);
    }

    @Get("/{id}")
    @Permission(READ)
    @Operation(operationId = "getAuditEvent", summary = "One audit event with what it changed")
    AuditEventView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> events.find(id))
                .map(views::of)
                .orElseThrow(() -> ProblemException.notFound("audit event"));
    }

    @Post("/verify")
    @Permission(READ)
    @Operation(
            operationId = "verifyAuditEvents",
            summary = "Go over the organization's chain and say what was tampered with first; at most 20 seconds")
    VerifyAnswer verify(Caller caller) {
        return verification.of(caller);
    }
}
