/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.identity.ApiKeyRepository;
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

/** Machine access. */
@Controller("/api/v1/api-keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "api-keys")
class ApiKeyController {
    private final ApiKeyRepository keys;
    private final Tenancy tenancy;
    private final ApiKeyService service;

    ApiKeyController(ApiKeyRepository keys, Tenancy tenancy, ApiKeyService service) {
        this.service = service;
        this.keys = keys;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("api-keys:read")
    @ListParameters
    @ApiKeyFilters
    @Operation(operationId = "listApiKeys", summary = "Living API keys, newest first")
    ListPage<ApiKeys.View> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> keys.list(ListPage.request(request))), ApiKeys.View::of);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("api-keys:write")
    @Operation(operationId = "createApiKey", summary = "Make an API key; answers its token once")
    ApiKeys.Created create(Caller caller, @Body @Valid ApiKeys.Write key) {
        return service.create(caller, key);
    }

    @Post("/{id}/rotate")
    @Status(HttpStatus.CREATED)
    @Permission("api-keys:write")
    @Operation(
            operationId = "rotateApiKey",
            summary = "Make a successor with the same rights; the old key lives on for a while")
    ApiKeys.Created rotate(Caller caller, UUID id, @Body @Valid ApiKeys.Rotation rotation) {
        return service.rotate(caller, id, rotation);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("api-keys:write")
    @Operation(operationId = "revokeApiKey", summary = "End an API key at once")
    void revoke(Caller caller, UUID id) {
        service.revoke(caller, id);
    }
}
