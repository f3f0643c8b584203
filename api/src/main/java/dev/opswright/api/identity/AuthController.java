/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.ClientAddress;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.SessionCookie;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Login, logout, oneself. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class AuthController {
    private final LoginService logins;
    private final SecondStep secondStep;
    private final StepUpService stepUps;
    private final PasswordLinkService links;
    private final SessionCookie cookie;

    AuthController(
            LoginService logins,
            SecondStep secondStep,
            StepUpService stepUps,
            PasswordLinkService links,
            SessionCookie cookie) {
        this.links = links;
        this.logins = logins;
        this.secondStep = secondStep;
        this.stepUps = stepUps;
        this.cookie = cookie;
    }

    @Post("/login")
    @Permission(Permission.ANYONE)
    @Operation(
            operationId = "login",
            summary = "Log in; sets the session cookie, or asks whoever has a second factor for a code")
    @ApiResponse(
            responseCode = "200",
            description = "Logged in",
            content = @Content(schema = @Schema(implementation = Me.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The password was right; the code is still to come",
            content = @Content(schema = @Schema(implementation = SecondFactorMessages.Challenge.class)))
    HttpResponse<?> login(@Body @Valid LoginRequest body, HttpRequest<?> request) {
        return switch (logins.login(body, origin(request))) {
            case LoginResult.Opened opened -> opened(opened, request);
            case LoginResult.Challenged challenged -> HttpResponse.accepted().body(challenged.challenge());
        };
    }

    @Post("/login/second-factor")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "loginSecondFactor", summary = "The second step of a login; sets the session cookie")
    HttpResponse<Me> secondFactor(@Body @Valid SecondFactorMessages.LoginCode body, HttpRequest<?> request) {
        return opened(secondStep.answer(body, origin(request)), request);
    }

    @Post("/step-up")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "stepUp", summary = "Prove once more who one is; sets another session cookie")
    HttpResponse<Me> stepUp(Caller caller, @Body @Valid SecondFactorMessages.Proof body, HttpRequest<?> request) {
        return opened(stepUps.prove(caller, body), request);
    }

    private HttpResponse<Me> opened(LoginResult.Opened opened, HttpRequest<?> request) {
        return HttpResponse.ok(Me.of(opened.caller()))
                .cookie(cookie.carrying(request, opened.token(), SessionOpener.SESSION_LIFETIME));
    }

    private static SessionOpener.Origin origin(HttpRequest<?> request) {
        return new SessionOpener.Origin(
                ClientAddress.of(request), request.getHeaders().get("User-Agent"));
    }

    @Post("/logout")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "logout", summary = "End the session")
    HttpResponse<Void> logout(Caller caller, HttpRequest<?> request) {
        logins.logout(caller);
        return HttpResponse.<Void>noContent().cookie(cookie.removal(request));
    }

    @Get("/me")
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "getMe", summary = "Who is logged in")
    Me me(Caller caller) {
        return Me.of(caller);
    }

    @Post("/password")
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.LOGGED_IN)
    @Operation(operationId = "changePassword", summary = "Set a new password of one's own")
    void changePassword(Caller caller, @Body @Valid PasswordChange body) {
        logins.changePassword(caller, body);
    }

    @Post("/set-password")
    @Status(HttpStatus.NO_CONTENT)
    @Permission(Permission.ANYONE)
    @Operation(operationId = "setPassword", summary = "Set a password by the link of an invitation or a reset")
    void setPassword(@Body @Valid PasswordLinks.Use body) {
        links.use(body);
    }
}
