/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;

/** Says why a request was refused, as a problem. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
class RefusalHandler implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    private final ExceptionHandler<ProblemException, ? extends MutableHttpResponse<?>> problems;

    RefusalHandler(ExceptionHandler<ProblemException, ? extends MutableHttpResponse<?>> problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        ProblemCode code = request.getAttribute(PermissionRule.REFUSAL, ProblemCode.class)
                .map(ProblemCode.class::cast)
                .orElse(exception.isForbidden() ? ProblemCode.FORBIDDEN : ProblemCode.UNAUTHENTICATED);
        MutableHttpResponse<?> response = problems.handle(request, ProblemException.of(code, detail(code)));
        return code == ProblemCode.UNAUTHENTICATED ? response.header("WWW-Authenticate", "Bearer") : response;
    }

    private static String detail(ProblemCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> "Log in, or send an API key as a bearer token.";
            case CSRF -> "Send the csrf_token of the login in the X-CSRF-Token header.";
            case PASSWORD_CHANGE_REQUIRED -> "Set a new password by POST /api/v1/auth/password.";
            case SECOND_FACTOR_REQUIRED ->
                "Your organization demands a second factor. Set one up: POST /api/v1/auth/second-factor.";
            default -> "Your roles do not allow this.";
        };
    }
}
