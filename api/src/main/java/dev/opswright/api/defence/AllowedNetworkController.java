/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.defence.LoginNetworkView;
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

/** Networks that no block holds, for the administrators of the platform. */
@Controller("/api/v1/allowed-networks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "login-defence")
class AllowedNetworkController {
    private final LoginNetworkService service;

    AllowedNetworkController(LoginNetworkService service) {
        this.service = service;
    }

    @Get
    @Permission("login-networks:read")
    @ListParameters
    @LoginNetworkFilters
    @Operation(operationId = "listAllowedNetworks", summary = "Networks that no block holds, newest first")
    ListPage<LoginNetworkView> list(HttpRequest<?> request) {
        return service.list(false, ListPage.request(request));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("login-networks:write")
    @Operation(operationId = "allowNetwork", summary = "Take a network on the allow-list of logins")
    LoginNetworkView create(Caller caller, @Body @Valid LoginNetworkMessages.Write write) {
        return service.allow(caller, write);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("login-networks:write")
    @Operation(operationId = "liftAllowedNetwork", summary = "Take a network off the allow-list")
    void lift(Caller caller, UUID id) {
        service.lift(caller, id, false);
    }
}
