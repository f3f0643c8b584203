/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.access.AssignmentRepository;
import dev.opswright.persistence.access.AssignmentView;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** Who holds which role, where and until when. */
@Controller("/api/v1/role-assignments")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "roles")
class AssignmentController {
    private final AssignmentRepository assignments;
    private final AssignmentService service;
    private final Tenancy tenancy;

    AssignmentController(AssignmentRepository assignments, AssignmentService service, Tenancy tenancy) {
        this.assignments = assignments;
        this.service = service;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("roles:read")
    @ListParameters
    @AccessFilters.Assignments
    @Operation(operationId = "listRoleAssignments", summary = "Assignments of roles, newest first, with expired ones")
    ListPage<AssignmentView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(
                tenancy.read(caller.orgId(), () -> assignments.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("roles:read")
    @Operation(operationId = "getRoleAssignment", summary = "One assignment of a role")
    AssignmentView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> service.required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("roles:write")
    @Operation(
            operationId = "createRoleAssignment",
            summary = "Give a role to a person, a service account or a team: everywhere or on some things, for a time")
    AssignmentView create(Caller caller, @Body @Valid AssignmentWrite assignment) {
        return service.create(caller, assignment);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("roles:write")
    @Operation(operationId = "deleteRoleAssignment", summary = "Take a role back, at once")
    void delete(Caller caller, UUID id) {
        service.delete(caller, id);
    }
}
