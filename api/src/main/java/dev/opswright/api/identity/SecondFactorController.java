/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
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

/** One's own second factor. */
@Controller("/api/v1/auth/second-factor")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class SecondFactorController {
    private final SecondFactorService service;

    SecondFactorController(SecondFactorService service) {
        this.service = service;
    }

    @Get
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "getSecondFactor", summary = "Whether one's own logins ask for a code")
    SecondFactorMessages.State state(Caller caller) {
        return service.state(caller);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "beginSecondFactor", summary = "Begin to set up a second factor; answers its secret once")
    SecondFactorMessages.Enrolment begin(Caller caller) {
        return service.begin(caller);
    }

    @Post("/confirm")
    @Permission(Permission.LOGGED_IN)
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "Switch it on by a first code; answers recovery codes once")
    SecondFactorMessages.Codes confirm(Caller caller, @Body @Valid SecondFactorMessages.Code body) {
        return service.confirm(caller, body.code());
    }

    @Post("/recovery-codes")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "newRecoveryCodes", summary = "New recovery codes; the old ones are worthless")
    SecondFactorMessages.Codes newCodes(Caller caller) {
        return service.newCodes(caller);
    }

    @Delete
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "disableSecondFactor", summary = "Take one's own second factor away")
    void disable(Caller caller) {
        service.disable(caller);
    }
}
