/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.guard.BlackoutRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;

/** Times in which runs wait. */
@Controller("/api/v1/blackout-windows")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "blackout-windows")
class BlackoutController {
    private final BlackoutService service;
    private final BlackoutCalendar calendar;
    private final BlackoutRepository windows;
    private final Tenancy tenancy;

    BlackoutController(
            BlackoutService service, BlackoutCalendar calendar, BlackoutRepository windows, Tenancy tenancy) {
        this.service = service;
        this.calendar = calendar;
        this.windows = windows;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("guards:read")
    @ListParameters
    @BlackoutFilters
    @Operation(operationId = "listBlackoutWindows", summary = "Blackout windows by name")
    ListPage<BlackoutItem> list(Caller caller, HttpRequest<?> request) {
        return tenancy.read(caller.orgId(), () -> {
            Instant now = windows.now();
            return ListPage.of(windows.list(ListPage.request(request)), view -> BlackoutItem.of(view, now));
        });
    }

    @Get("/active")
    @Permission("guards:read")
    @Operation(
            operationId = "activeBlackoutWindows",
            summary = "Windows that hold at a moment, for a server and a runbook where they are named")
    BlackoutCalendar.ActiveAnswer active(
            Caller caller,
            @Nullable @QueryValue Instant at,
            @Nullable @QueryValue("server_id") UUID serverId,
            @Nullable @QueryValue("runbook_id") UUID runbookId) {
        return calendar.active(caller, at, serverId, runbookId);
    }

    @Get("/{id}")
    @Permission("guards:read")
    @Operation(operationId = "getBlackoutWindow", summary = "One blackout window")
    BlackoutItem get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.item(id));
    }

    @Get("/{id}/occurrences")
    @Permission("guards:read")
    @Operation(
            operationId = "blackoutOccurrences",
            summary = "When a window holds between two moments, at most 500 times")
    BlackoutCalendar.Occurrences occurrences(
            Caller caller, UUID id, @Nullable @QueryValue Instant from, @Nullable @QueryValue Instant to) {
        return calendar.occurrences(caller, id, from, to);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("guards:write")
    @Operation(operationId = "createBlackoutWindow", summary = "Make a blackout window")
    BlackoutItem create(Caller caller, @Body @Valid BlackoutWrite window) {
        return service.create(caller, window);
    }

    @Put("/{id}")
    @Permission("guards:write")
    @Operation(operationId = "updateBlackoutWindow", summary = "Change a blackout window")
    BlackoutItem update(Caller caller, UUID id, @Body @Valid BlackoutWrite window, HttpRequest<?> request) {
        return service.update(caller, id, window, ExpectedVersion.of(request, window.version()));
    }

    @Post("/{id}/end")
    @Permission("guards:write")
    @Operation(operationId = "endBlackoutWindow", summary = "End the occurrence that holds now; later ones stay")
    BlackoutItem end(Caller caller, UUID id) {
        return service.end(caller, id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("guards:write")
    @Operation(operationId = "deleteBlackoutWindow", summary = "Delete a blackout window")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }
}
