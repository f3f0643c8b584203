/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;

/** One's own sessions: where one is logged in. An API key sees and ends none. */
@Controller("/api/v1/sessions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class SessionController {
    private final SessionService service;

    SessionController(SessionService service) {
        this.service = service;
    }

    @Get
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "listSessions", summary = "One's own living sessions, last used first, a hundred at most")
    ListPage<SessionView> list(Caller caller) {
        return new ListPage<>(service.list(caller), null);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "revokeSession", summary = "End one of one's own sessions at once")
    void revoke(Caller caller, UUID id) {
        service.revoke(caller, id);
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "revokeOtherSessions", summary = "End all of one's own sessions but this one")
    void revokeOthers(Caller caller) {
        service.revokeOthers(caller);
    }
}
