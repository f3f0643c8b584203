/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
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

/** The installation's organizations, for the administrators of the platform; nobody else sees that there are others. */
@Controller("/api/v1/organizations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "organizations")
class OrganizationController {
    private final OrganizationService organizations;

    OrganizationController(OrganizationService organizations) {
        this.organizations = organizations;
    }

    @Get
    @Permission("organizations:read")
    @ListParameters
    @OrganizationFilters
    @Operation(operationId = "listOrganizations", summary = "Organizations by name")
    ListPage<OrganizationView> list(HttpRequest<?> request) {
        return organizations.list(ListPage.request(request));
    }

    @Get("/{id}")
    @Permission("organizations:read")
    @Operation(operationId = "getOrganization", summary = "One organization")
    OrganizationView get(UUID id) {
        return organizations.get(id);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("organizations:write")
    @Operation(operationId = "createOrganization", summary = "Make an organization and its first administrator")
    OrganizationView create(Caller caller, @Body @Valid OrganizationWrite organization) {
        return organizations.create(caller, organization);
    }

    @Put("/{id}")
    @Permission("organizations:write")
    @Operation(operationId = "updateOrganization", summary = "Name an organization anew")
    OrganizationView update(
            Caller caller, UUID id, @Body @Valid OrganizationWrite organization, HttpRequest<?> request) {
        return organizations.rename(caller, id, organization, ExpectedVersion.of(request, organization.version()));
    }
}
