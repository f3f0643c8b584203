/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.ClientAddress;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Forgotten passwords, and the proof that an address is one's own. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class EmailController {
    private final EmailService service;

    EmailController(EmailService service) {
        this.service = service;
    }

    @Get("/options")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "getLoginOptions", summary = "What can be done before a login")
    EmailMessages.Options options() {
        return service.options();
    }

    @Post("/forgot-password")
    @Status(HttpStatus.ACCEPTED)
    @Permission(Permission.ANYONE)
    @Operation(
            operationId = "forgotPassword",
            summary = "Ask for a mail by which to set a password; the answer is the same whoever has the address")
    void forgotten(@Body @Valid EmailMessages.Forgotten body, HttpRequest<?> request) {
        service.forgotten(body, request, ClientAddress.of(request));
    }

    @Get("/email")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "getOwnEmail", summary = "One's own mail address, and whether it is proved")
    EmailMessages.Own own(Caller caller) {
        return service.own(caller);
    }

    @Post("/email-verification")
    @Status(HttpStatus.ACCEPTED)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "sendEmailVerification", summary = "Have a link mailed that proves one's address")
    void sendVerification(Caller caller) {
        service.sendVerification(caller);
    }

    @Post("/verify-email")
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.ANYONE)
    @Operation(operationId = "verifyEmail", summary = "Prove an address by the link that was mailed to it")
    void verify(@Body @Valid EmailMessages.Proof body) {
        service.verify(body.token());
    }
}
