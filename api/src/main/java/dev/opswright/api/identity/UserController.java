/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.identity.UserRepository;
import dev.opswright.persistence.identity.UserRow;
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

/** People of the organization. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
class UserController {
    private final UserService service;
    private final UserRepository users;
    private final FactorReset factorReset;
    private final PasswordLinkService links;
    private final StepUp stepUp;
    private final Tenancy tenancy;
    private final Authority authority;

    UserController(
            UserService service,
            UserRepository users,
            FactorReset factorReset,
            PasswordLinkService links,
            StepUp stepUp,
            Tenancy tenancy,
            Authority authority) {
        this.authority = authority;
        this.links = links;
        this.stepUp = stepUp;
        this.factorReset = factorReset;
        this.service = service;
        this.users = users;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("users:read")
    @ListParameters
    @UserFilters
    @Operation(operationId = "listUsers", summary = "People")
    ListPage<UserView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> users.list(ListPage.request(request))), UserView::of);
    }

    @Get("/{id}")
    @Permission("users:read")
    @Operation(operationId = "getUser", summary = "One person")
    UserView get(Caller caller, UUID id) {
        return UserView.of(service.required(caller, id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("users:write")
    @Operation(
            operationId = "createUser",
            summary = "Make a person; a given password is changed at the first login, without one they need a link")
    UserView create(Caller caller, @Body @Valid UserWrite user) {
        return service.create(caller, user);
    }

    @Put("/{id}")
    @Permission("users:write")
    @Operation(operationId = "updateUser", summary = "Change a person's roles, details, password or activity")
    UserView update(Caller caller, UUID id, @Body @Valid UserWrite user, HttpRequest<?> request) {
        return service.update(caller, id, user, ExpectedVersion.of(request, user.version()));
    }

    @Delete("/{id}/second-factor")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("users:write")
    @Operation(operationId = "resetSecondFactor", summary = "Take a person's second factor away and end their sessions")
    void resetSecondFactor(Caller caller, UUID id) {
        authority.require(caller, id);
        Guests.requireHome(service.required(caller, id));
        factorReset.reset(caller, id);
    }

    @Post("/{id}/link")
    @Status(HttpStatus.CREATED)
    @Permission("users:write")
    @Operation(
            operationId = "linkUser",
            summary = "Make a link by which a person sets a password: an invitation, or a reset; shown once")
    PasswordLinks.Made link(Caller caller, UUID id) {
        UserRow person = Guests.requireHome(service.required(caller, id));
        authority.require(caller, id);
        stepUp.require(caller);
        return links.make(caller, person);
    }
}
