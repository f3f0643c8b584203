/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

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

/** The logins of other people of the organization. */
@Controller("/api/v1/users")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "users")
class PersonSecurityController {
    private final PersonSecurity security;
    private final Authority authority;

    PersonSecurityController(PersonSecurity security, Authority authority) {
        this.security = security;
        this.authority = authority;
    }

    @Get("/{id}/security")
    @Permission("users:read")
    @Operation(operationId = "getUserSecurity", summary = "A person's second factor, living sessions and failed logins")
    PersonSecurity.View get(Caller caller, UUID id) {
        return security.of(caller, id);
    }

    @Delete("/{id}/sessions")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("users:write")
    @Operation(operationId = "endUserSessions", summary = "End a person's sessions at once")
    void endSessions(Caller caller, UUID id) {
        authority.require(caller, id);
        security.endSessions(caller, id);
    }

    @Delete("/{id}/login-failures")
    @Status(HttpStatus.NO_CONTENT)
    @Permission("users:write")
    @Operation(
            operationId = "clearLoginFailures",
            summary = "Hold a person's failed logins no longer against their account; networks keep theirs")
    void clearFailures(Caller caller, UUID id) {
        authority.require(caller, id);
        security.clearFailures(caller, id);
    }
}
