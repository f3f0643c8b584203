/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.ClientAddress;
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

/** Networks that may not log in, for the administrators of the platform: logins belong to no organization yet. */
@Controller("/api/v1/blocked-networks")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "login-defence")
class BlockedNetworkController {
    private final LoginNetworkService service;

    BlockedNetworkController(LoginNetworkService service) {
        this.service = service;
    }

    @Get
    @Permission("login-networks:read")
    @ListParameters
    @LoginNetworkFilters
    @Operation(
            operationId = "listBlockedNetworks",
            summary = "Blocked networks, newest first; what is over stays for three months")
    ListPage<LoginNetworkView> list(HttpRequest<?> request) {
        return service.list(true, ListPage.request(request));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("login-networks:write")
    @Operation(operationId = "blockNetwork", summary = "Block a network from logging in")
    LoginNetworkView create(Caller caller, @Body @Valid LoginNetworkMessages.Write write, HttpRequest<?> request) {
        return service.block(caller, write, ClientAddress.of(request));
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("login-networks:write")
    @Operation(operationId = "liftBlockedNetwork", summary = "Lift a block")
    void lift(Caller caller, UUID id) {
        service.lift(caller, id, true);
    }
}
