/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.identity.InvitationRepository;
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

/** Invitations for people who have an account in another organization. */
@Controller("/api/v1/invitations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
class InvitationController {
    private final InvitationRepository invitations;
    private final InvitationService service;
    private final Tenancy tenancy;

    InvitationController(InvitationRepository invitations, InvitationService service, Tenancy tenancy) {
        this.invitations = invitations;
        this.service = service;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("users:read")
    @ListParameters
    @UserFilters.Invitations
    @Operation(operationId = "listInvitations", summary = "Invitations, newest first")
    ListPage<Invitations.View> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(
                tenancy.read(caller.orgId(), () -> invitations.list(ListPage.request(request))), Invitations.View::of);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("users:write")
    @Operation(
            operationId = "createInvitation",
            summary = "Make a link by which somebody who has an account elsewhere joins; shown once")
    Invitations.Made create(Caller caller, @Body @Valid Invitations.Write invitation) {
        return service.create(caller, invitation);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("users:write")
    @Operation(operationId = "revokeInvitation", summary = "Make an invitation worthless")
    void revoke(Caller caller, UUID id) {
        service.revoke(caller, id);
    }
}
