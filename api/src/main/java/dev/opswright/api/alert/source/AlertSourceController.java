/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.source;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.alert.AlertSourceRepository;
import dev.opswright.persistence.alert.AlertSourceView;
import dev.opswright.persistence.tenancy.Tenancy;
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

/** Where alerts come from. */
@Controller("/api/v1/alert-sources")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "alert-sources")
class AlertSourceController {
    private final SourceService service;
    private final AlertSourceRepository sources;
    private final Tenancy tenancy;

    AlertSourceController(SourceService service, AlertSourceRepository sources, Tenancy tenancy) {
        this.service = service;
        this.sources = sources;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("sources:read")
    @ListParameters
    @SourceFilters
    @Operation(operationId = "listAlertSources", summary = "Alert sources")
    ListPage<AlertSourceView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> sources.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("sources:read")
    @Operation(operationId = "getAlertSource", summary = "One alert source")
    AlertSourceView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("sources:write")
    @Operation(operationId = "createAlertSource", summary = "Make an alert source; answers its token once")
    CreatedSource create(Caller caller, @Body @Valid SourceWrite source) {
        return service.create(caller, source);
    }

    @Put("/{id}")
    @Permission("sources:write")
    @Operation(operationId = "updateAlertSource", summary = "Change an alert source")
    AlertSourceView update(Caller caller, UUID id, @Body @Valid SourceWrite source, HttpRequest<?> request) {
        return service.update(caller, id, source, ExpectedVersion.of(request, source.version()));
    }

    @Post("/{id}/token")
    @Permission("sources:write")
    @Operation(operationId = "replaceAlertSourceToken", summary = "Replace the token; answers the new one once")
    CreatedSource replaceToken(Caller caller, UUID id) {
        return service.replaceToken(caller, id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("sources:write")
    @Operation(operationId = "deleteAlertSource", summary = "End an alert source; its alerts stay")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }
}
