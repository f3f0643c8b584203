/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.grant;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ExpectedVersion;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.grant.GrantRepository;
import dev.opswright.persistence.grant.GrantView;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
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

/** Who may use the credentials of a group of hosts. */
@Controller("/api/v1/credential-grants")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "credential-grants")
class GrantController {
    private final GrantRepository grants;
    private final Tenancy tenancy;
    private final AuditTrail trail;

    GrantController(GrantRepository grants, Tenancy tenancy, AuditTrail trail) {
        this.trail = trail;
        this.grants = grants;
        this.tenancy = tenancy;
    }

    @Get
    @Permission("servers:read")
    @ListParameters
    @GrantFilters
    @Operation(operationId = "listCredentialGrants", summary = "Credential grants by name")
    ListPage<GrantView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> grants.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("servers:read")
    @Operation(operationId = "getCredentialGrant", summary = "One credential grant")
    GrantView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("servers:write")
    @Operation(
            operationId = "createCredentialGrant",
            summary = "Say who may use the credentials of some hosts; nobody else may from then on")
    GrantView create(Caller caller, @Body @Valid GrantWrite grant) {
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            if (grants.count() >= GrantRepository.MOST) {
                throw ProblemException.of(
                        ProblemCode.CONFLICT, "There are " + GrantRepository.MOST + " credential grants already.");
            }
            grants.insert(
                    id,
                    grant.name(),
                    Json.write(grant.selector()),
                    Json.write(grant.runbookSelector()),
                    grant.roleArray(),
                    grant.isAutomatic(),
                    grant.isEnabled(),
                    caller.userId());
            GrantView made = required(id);
            trail.created(caller, AuditAction.GRANT_CREATED, id, made.name(), made);
            return made;
        });
    }

    @Put("/{id}")
    @Permission("servers:write")
    @Operation(operationId = "updateCredentialGrant", summary = "Change a credential grant")
    GrantView update(Caller caller, UUID id, @Body @Valid GrantWrite grant, HttpRequest<?> request) {
        long version = ExpectedVersion.of(request, grant.version());
        return tenancy.in(caller.orgId(), () -> {
            GrantView before = required(id);
            int changed = grants.update(
                    id,
                    grant.name(),
                    Json.write(grant.selector()),
                    Json.write(grant.runbookSelector()),
                    grant.roleArray(),
                    grant.isAutomatic(),
                    grant.isEnabled(),
                    version);
            if (changed == 0) {
                throw ProblemException.stale();
            }
            GrantView after = required(id);
            trail.updated(caller, AuditAction.GRANT_UPDATED, id, after.name(), before, after);
            return after;
        });
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("servers:write")
    @Operation(operationId = "deleteCredentialGrant", summary = "Delete a credential grant")
    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            GrantView before = required(id);
            grants.delete(id);
            trail.deleted(caller, AuditAction.GRANT_DELETED, id, before.name(), before);
        });
    }

    private GrantView required(UUID id) {
        return grants.find(id).orElseThrow(() -> ProblemException.notFound("credential grant"));
    }
}
