/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.SessionCookie;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** The organizations that one is in. */
@Controller("/api/v1/auth/organizations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class OwnOrganizationController {
    private final OwnOrganizationService service;
    private final SessionCookie cookie;

    OwnOrganizationController(OwnOrganizationService service, SessionCookie cookie) {
        this.service = service;
        this.cookie = cookie;
    }

    @Get
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "listOwnOrganizations", summary = "The organizations that one is in, by name")
    OwnOrganizations.Listed list(Caller caller) {
        return service.list(caller);
    }

    @Post("/offered")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "lookAtInvitation", summary = "What an invitation offers; changes nothing")
    OwnOrganizations.View offered(Caller caller, @Body @Valid OwnOrganizations.Token body) {
        return service.offered(caller, body.token());
    }

    @Post("/join")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "joinOrganization", summary = "Become a guest of an organization by its invitation")
    OwnOrganizations.View join(Caller caller, @Body @Valid OwnOrganizations.Token body) {
        return service.join(caller, body.token());
    }

    @Post("/switch")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "switchOrganization", summary = "Go to another organization; sets another session cookie")
    HttpResponse<Me> go(Caller caller, @Body @Valid OwnOrganizations.Choice body, HttpRequest<?> request) {
        LoginResult.Opened opened = service.go(caller, body.organizationId());
        return HttpResponse.ok(Me.of(opened.caller()))
                .cookie(cookie.carrying(request, opened.token(), SessionOpener.SESSION_LIFETIME));
    }
}
