/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
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

/** One's own profile and preferences. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class ProfileController {
    private final ProfileService service;
    private final EmailChange emails;

    ProfileController(ProfileService service, EmailChange emails) {
        this.service = service;
        this.emails = emails;
    }

    @Get("/profile")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "getProfile", summary = "One's own names")
    ProfileMessages.Profile profile(Caller caller) {
        return service.profile(caller);
    }

    @Put("/profile")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "updateProfile", summary = "Change one's own name, as others see it")
    ProfileMessages.Profile change(Caller caller, @Body @Valid ProfileMessages.Change change) {
        return service.change(caller, change);
    }

    @Get("/preferences")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "getPreferences", summary = "How one likes the console")
    Preferences preferences(Caller caller) {
        return service.preferences(caller);
    }

    @Put("/preferences")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "updatePreferences", summary = "Say how one likes the console")
    Preferences choose(Caller caller, @Body @Valid Preferences preferences) {
        return service.choose(caller, preferences);
    }

    @Post("/email")
    @Status(HttpStatus.ACCEPTED)
    @Permission(Permission.LOGGED_IN)
    @Operation(
            operationId = "changeOwnEmail",
            summary = "Have a link mailed to a new address; it becomes one's own when the link is used")
    void changeEmail(Caller caller, @Body @Valid ProfileMessages.NewEmail body) {
        emails.ask(caller, body.email());
    }
}
