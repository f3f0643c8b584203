/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.problem.ProblemCode;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Decides every request, before its body is read: the route's permission, the CSRF token, a password that is due. */
@Singleton
class PermissionRule implements SecurityRule<HttpRequest<?>> {
    /** Request attribute with the reason of a refusal. */
    static final String REFUSAL = "opswright.refusal";

    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Publisher<SecurityRuleResult> check(HttpRequest<?> request, @Nullable Authentication authentication) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route == null) {
            return Mono.just(SecurityRuleResult.ALLOWED);
        }
        Optional<ProblemCode> refusal = judge(request, permission(route), caller(authentication));
        refusal.ifPresent(code -> request.setAttribute(REFUSAL, code));
        return Mono.just(refusal.isEmpty() ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
    }

    private static @Nullable Caller caller(@Nullable Authentication authentication) {
        return authentication == null
                ? null
                : (Caller) authentication.getAttributes().get(Caller.ATTRIBUTE);
    }

    private static @Nullable String permission(RouteMatch<?> route) {
        return route instanceof MethodBasedRouteMatch<?, ?> method
                ? method.stringValue(Permission.class).orElse(null)
                : null;
    }

    private static Optional<ProblemCode> judge(
            HttpRequest<?> request, @Nullable String permission, @Nullable Caller caller) {
        if (Permission.ANYONE.equals(permission)) {
            return Optional.empty();
        }
        if (caller == null) {
            return Optional.of(ProblemCode.UNAUTHENTICATED);
        }
        boolean aboutSelf = Permission.LOGGED_IN.equals(permission);
        if (caller.mustChangePassword() && !aboutSelf) {
            return Optional.of(ProblemCode.PASSWORD_CHANGE_REQUIRED);
        }
        if (permission == null || !(aboutSelf || caller.may(permission))) {
            return Optional.of(ProblemCode.FORBIDDEN);
        }
        return hasCsrfToken(request, caller) ? Optional.empty() : Optional.of(ProblemCode.CSRF);
    }

    private static boolean hasCsrfToken(HttpRequest<?> request, Caller caller) {
        Caller.Session session = caller.session();
        if (session == null || READING.contains(request.getMethod())) {
            return true;
        }
        String shown = request.getHeaders().get(CSRF_HEADER);
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8),
                        session.csrfToken().getBytes(StandardCharsets.UTF_8));
    }
}
