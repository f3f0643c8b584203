/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
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
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** Login, logout, oneself. */
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "auth")
class AuthController {
    private final LoginService logins;
    private final SessionCookie cookie;

    AuthController(LoginService logins, SessionCookie cookie) {
        this.logins = logins;
        this.cookie = cookie;
    }

    @Post("/login")
    @Permission(Permission.ANYONE)
    @Operation(operationId = "login", summary = "Log in; sets the session cookie")
    HttpResponse<Me> login(@Body @Valid LoginRequest body, HttpRequest<?> request) {
        LoginService.Opened opened = logins.login(
                body,
                request.getRemoteAddress().getAddress().getHostAddress(),
                request.getHeaders().get("User-Agent"));
        return HttpResponse.ok(Me.of(opened.caller()))
                .cookie(cookie.carrying(request, opened.token(), LoginService.SESSION_LIFETIME));
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
}
