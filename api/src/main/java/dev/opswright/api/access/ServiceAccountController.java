/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.identity.ApiKeyService;
import dev.opswright.api.identity.ApiKeys;
import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.access.ServiceAccountRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

/** Machines that act in their own name. They have no password and are never deleted, because history names them. */
@Controller("/api/v1/service-accounts")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "service-accounts")
class ServiceAccountController {
    private final ServiceAccountRepository accounts;
    private final ServiceAccountService service;
    private final ApiKeyService keys;
    private final Tenancy tenancy;

    ServiceAccountController(
            ServiceAccountRepository accounts, ServiceAccountService service, ApiKeyService keys, Tenancy tenancy) {
        this.accounts = accounts;
        this.service = service;
        this.keys = keys;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("service-accounts:read")
    @ListParameters
    @AccessFilters.ServiceAccounts
    @Operation(operationId = "listServiceAccounts", summary = "Service accounts by name")
    ListPage<ServiceAccounts.View> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(
                tenancy.read(caller.orgId(), () -> accounts.list(ListPage.request(request))), ServiceAccounts.View::of);
    }

    @Get("/{id}")
    @Permission("service-accounts:read")
    @Operation(operationId = "getServiceAccount", summary = "One service account")
    ServiceAccounts.View get(Caller caller, UUID id) {
        return ServiceAccounts.View.of(service.required(caller, id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("service-accounts:write")
    @Operation(operationId = "createServiceAccount", summary = "Make a service account; roles are assigned to it then")
    ServiceAccounts.View create(Caller caller, @Body @Valid ServiceAccounts.Write account) {
        return ServiceAccounts.View.of(service.create(caller, account));
    }

    @Put("/{id}")
    @Permission("service-accounts:write")
    @Operation(operationId = "updateServiceAccount", summary = "Describe, disable or enable a service account, at once")
    ServiceAccounts.View update(
            Caller caller, UUID id, @Body @Valid ServiceAccounts.Write account, HttpRequest<?> request) {
        return ServiceAccounts.View.of(
                service.update(caller, id, account, ExpectedVersion.of(request, account.version())));
    }

    @Post("/{id}/api-keys")
    @Status(HttpStatus.CREATED)
    @Permission("service-accounts:write")
    @Operation(
            operationId = "createServiceAccountKey",
            summary = "Make an API key that acts for a service account; answers its token once")
    ApiKeys.Created createKey(Caller caller, UUID id, @Body @Valid ApiKeys.Write key) {
        service.required(caller, id);
        return keys.createFor(caller, id, key);
    }
}
