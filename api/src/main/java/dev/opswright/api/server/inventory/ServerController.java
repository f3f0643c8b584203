/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.server.ServerRepository;
import dev.opswright.persistence.server.ServerView;
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

/** The inventory of hosts. */
@Controller("/api/v1/servers")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "servers")
class ServerController {
    private final ServerService service;
    private final ServerRepository servers;
    private final Tenancy tenancy;

    ServerController(ServerService service, ServerRepository servers, Tenancy tenancy) {
        this.service = service;
        this.servers = servers;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("servers:read")
    @Scoped(Scoped.On.LIST)
    @ListParameters
    @ServerFilters
    @Operation(operationId = "listServers", summary = "Servers")
    ListPage<ServerView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> servers.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("servers:read")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "getServer", summary = "One server")
    ServerView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("servers:write")
    @Operation(operationId = "createServer", summary = "Add a server; its secrets cannot be read back")
    ServerView create(Caller caller, @Body @Valid ServerWrite server) {
        return service.create(caller, server);
    }

    @Put("/{id}")
    @Permission("servers:write")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "updateServer", summary = "Change a server; absent secrets stay, empty ones are removed")
    ServerView update(Caller caller, UUID id, @Body @Valid ServerWrite server, HttpRequest<?> request) {
        return service.update(caller, id, server, ExpectedVersion.of(request, server.version()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("servers:write")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "deleteServer", summary = "Take a server out of the inventory and destroy its secrets")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }

    @Post("/{id}/clear-attention")
    @Permission("executions:run")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "clearServerAttention", summary = "Say that a person looked at the host")
    ServerView clearAttention(Caller caller, UUID id) {
        return service.clearAttention(caller, id);
    }
}
