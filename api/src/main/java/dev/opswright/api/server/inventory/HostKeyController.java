/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Scoped;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.server.HostKeyRepository;
import dev.opswright.persistence.server.HostKeyView;
import dev.opswright.persistence.server.ServerView;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.server.AskWorkflow;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** How a host proves who it is, and whether it can be reached. */
@Controller("/api/v1/servers/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "servers")
class HostKeyController {
    private final ServerService service;
    private final HostKeyRepository hostKeys;
    private final ServerTests tests;
    private final Tenancy tenancy;
    private final AuditTrail trail;

    HostKeyController(
            ServerService service, HostKeyRepository hostKeys, ServerTests tests, Tenancy tenancy, AuditTrail trail) {
        this.trail = trail;
        this.service = service;
        this.hostKeys = hostKeys;
        this.tests = tests;
        this.tenancy = tenancy;
    }

    @Get("/host-keys")
    @Permission("servers:read")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "listHostKeys", summary = "Host keys of a server, newest first")
    ListPage<HostKeyView> list(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> {
            service.required(id);
            return new ListPage<>(hostKeys.list(id), null);
        });
    }

    @Post("/host-keys/trust")
    @Permission("servers:write")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "trustHostKey", summary = "Trust a host key, seen or not; replaces the one before")
    ServerView trust(Caller caller, UUID id, @Body @Valid TrustRequest trust) {
        return service.trust(caller, id, trust.fingerprint());
    }

    @Post("/test")
    @Permission("servers:test")
    @Scoped(Scoped.On.SERVER)
    @Operation(operationId = "testServer", summary = "Connect stage by stage; records an unseen host key without login")
    AskWorkflow.ServerTestReport test(Caller caller, UUID id) {
        ServerView server = tenancy.read(caller.orgId(), () -> service.required(id));
        trail.alone(caller.orgId(), trail.by(caller, AuditAction.SERVER_TESTED).on(id, server.name()));
        return tests.test(caller.orgId(), id);
    }
}
