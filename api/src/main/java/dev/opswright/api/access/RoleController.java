/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.access.RoleRepository;
import dev.opswright.persistence.access.RoleView;
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

/** Roles that the organization makes beside the built-in ones. */
@Controller("/api/v1/roles")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "roles")
class RoleController {
    private final RoleRepository roles;
    private final RoleService service;
    private final Tenancy tenancy;

    RoleController(RoleRepository roles, RoleService service, Tenancy tenancy) {
        this.roles = roles;
        this.service = service;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("roles:read")
    @ListParameters
    @AccessFilters.Roles
    @Operation(operationId = "listRoles", summary = "The organization's own roles by name")
    ListPage<RoleView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> roles.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("roles:read")
    @Operation(operationId = "getRole", summary = "One role of the organization's own")
    RoleView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("roles:write")
    @Operation(operationId = "createRole", summary = "Make a role out of permissions that one holds oneself")
    RoleView create(Caller caller, @Body @Valid RoleWrite role) {
        return service.create(caller, role);
    }

    @Put("/{id}")
    @Permission("roles:write")
    @Operation(operationId = "updateRole", summary = "Change a role, for everybody who holds it and at once")
    RoleView update(Caller caller, UUID id, @Body @Valid RoleWrite role, HttpRequest<?> request) {
        return service.update(caller, id, role, ExpectedVersion.of(request, role.version()));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("roles:write")
    @Operation(operationId = "deleteRole", summary = "Delete a role that nobody holds")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }
}
