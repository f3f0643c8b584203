/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.problem.ProblemCode;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Decides every request, before its body is read: the route's permission, the CSRF token, a password that is due. */
@Singleton
class PermissionRule implements SecurityRule<HttpRequest<?>> {
    /** Request attribute with the reason of a refusal. */
    static final String REFUSAL = "opswright.refusal";

    private static final String CSRF_HEADER = "X-CSRF-Token";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** What a session may write while a second factor is due: all that leads to one, or out. */
    private static final Set<String> TO_A_FACTOR = Set.of(
            "/api/v1/auth/second-factor",
            "/api/v1/auth/second-factor/confirm",
            "/api/v1/auth/step-up",
            "/api/v1/auth/organizations/switch",
            "/api/v1/auth/logout",
            "/api/v1/auth/password");

    private final Scopes scopes;
    private final Scheduler scheduler;

    PermissionRule(Scopes scopes, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.scopes = scopes;
        this.scheduler = Schedulers.fromExecutor(executor);
    }

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
        String permission = permission(route);
        Caller caller = caller(authentication);
        Scoped.On on = on(route);
        if (caller == null || permission == null || on == null || caller.may(permission)) {
            return Mono.just(result(request, judge(request, permission, caller, false)));
        }
        String id = String.valueOf(route.getVariableValues().get("id"));
        return Mono.fromCallable(() -> reach(request, caller, permission, on, id))
                .subscribeOn(scheduler)
                .map(reached -> result(request, judge(request, permission, caller, reached)));
    }

    /** What the scopes reach of a list goes along with the request, so that no list can forget to ask. */
    private boolean reach(HttpRequest<?> request, Caller caller, String permission, Scoped.On on, String id) {
        boolean reached = scopes.reach(caller, permission, on, id);
        if (reached && on == Scoped.On.LIST) {
            request.setAttribute(ListPage.REACH, scopes.reach(caller, permission));
        }
        return reached;
    }

    private static SecurityRuleResult result(HttpRequest<?> request, Optional<ProblemCode> refusal) {
        refusal.ifPresent(code -> request.setAttribute(REFUSAL, code));
        return refusal.isEmpty() ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED;
    }

    private static Scoped.@Nullable On on(RouteMatch<?> route) {
        return route instanceof MethodBasedRouteMatch<?, ?> method
                ? method.enumValue(Scoped.class, Scoped.On.class).orElse(null)
                : null;
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
            HttpRequest<?> request, @Nullable String permission, @Nullable Caller caller, boolean reached) {
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
        if (isFactorDue(caller) && !(aboutSelf && leadsToFactor(request))) {
            return Optional.of(ProblemCode.SECOND_FACTOR_REQUIRED);
        }
        if (permission == null || !(aboutSelf || reached || caller.may(permission))) {
            return Optional.of(ProblemCode.FORBIDDEN);
        }
        return hasCsrfToken(request, caller) ? Optional.empty() : Optional.of(ProblemCode.CSRF);
    }

    private static boolean isFactorDue(Caller caller) {
        Caller.Session session = caller.session();
        return session != null && session.factorDue();
    }

    private static boolean leadsToFactor(HttpRequest<?> request) {
        return READING.contains(request.getMethod()) || TO_A_FACTOR.contains(request.getPath());
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
