/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.KeyToken;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Machine access. */
@Controller("/api/v1/api-keys")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "api-keys")
class ApiKeyController {
    private final ApiKeyRepository keys;
    private final Tenancy tenancy;
    private final AuditTrail trail;
    private final StepUp stepUp;

    ApiKeyController(ApiKeyRepository keys, Tenancy tenancy, AuditTrail trail, StepUp stepUp) {
        this.stepUp = stepUp;
        this.trail = trail;
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
        List<String> scopes = key.scopes() == null ? List.of() : key.scopes();
        check(caller, key, scopes);
        stepUp.require(caller);
        KeyToken token = KeyToken.make(Ids.next());
        tenancy.in(caller.orgId(), () -> {
            keys.insert(
                    token.id(),
                    key.name(),
                    token.hash(),
                    key.role(),
                    new TreeSet<>(scopes).toArray(String[]::new),
                    caller.userId(),
                    key.expiresAt());
            trail.created(caller, AuditAction.KEY_CREATED, token.id(), key.name(), key);
            return token;
        });
        return new ApiKeys.Created(token.id(), token.text());
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("api-keys:write")
    @Operation(operationId = "revokeApiKey", summary = "End an API key at once")
    void revoke(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            if (keys.revoke(id) == 0) {
                throw ProblemException.notFound("API key");
            }
            trail.write(trail.by(caller, AuditAction.KEY_REVOKED).on(id, null));
        });
    }

    /** A key never may more than the person who makes it. */
    private static void check(Caller caller, ApiKeys.Write key, List<String> scopes) {
        if (key.allowedCidrs() != null && !key.allowedCidrs().isEmpty()) {
            throw ProblemException.of(ProblemCode.NOT_SUPPORTED, "allowed_cidrs is not supported by this version yet.");
        }
        if ((key.role() == null) == scopes.isEmpty()) {
            throw ProblemException.invalid("/role", "required", "Give a role or scopes, and not both.");
        }
        Set<String> wanted = key.role() == null ? Set.copyOf(scopes) : Roles.permissions(List.of(key.role()));
        if (!Roles.known().containsAll(wanted)) {
            throw ProblemException.invalid(
                    "/scopes", "unknown_scope", "scopes must be among " + String.join(", ", Roles.known()));
        }
        if (!caller.permissions().containsAll(wanted)) {
            throw ProblemException.of(ProblemCode.FORBIDDEN, "A key cannot be given more than you may do yourself.");
        }
    }
}
