/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import io.micronaut.http.HttpMethod;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every route against every role: what the annotation asks for is what the server does, before it reads a body. */
class RoutePermissionIT {
    private static final Set<String> SPECIAL = Set.of(Permission.ANYONE, Permission.LOGGED_IN);

    private final ApiServer server = ApiServer.shared();

    record Route(String method, String path, String permission, String contentType) {}

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        server.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getTargetMethod().getDeclaringType().getName().startsWith("dev.opswright"))
                .forEach(route -> routes.add(read(route)));
        return routes;
    }

    private static Route read(UriRouteInfo<?, ?> route) {
        String path = route.getUriMatchTemplate()
                .toPathString()
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        return new Route(
                route.getHttpMethodName(),
                path,
                route.getTargetMethod().stringValue(Permission.class).orElse("MISSING"),
                route.getConsumes().isEmpty()
                        ? "application/json"
                        : route.getConsumes().getFirst().toString());
    }

    @Test
    void everyRouteNamesAPermissionThatExists() {
        Set<String> known = Roles.known();

        assertThat(routes())
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        route -> assertThat(SPECIAL.contains(route.permission()) || known.contains(route.permission()))
                                .as(route.toString())
                                .isTrue());
    }

    @Test
    void onlyTheseRoutesArePublic() {
        assertThat(routes().stream()
                        .filter(route -> route.permission().equals(Permission.ANYONE))
                        .filter(route -> !route.method().equals(HttpMethod.HEAD.name()))
                        .map(route -> route.method() + " " + route.path())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "POST /api/v1/auth/login",
                        "POST /api/v1/webhooks/alertmanager",
                        "GET /",
                        "GET /api/v1/runbooks/schema.json",
                        "GET /docs",
                        "GET /openapi.yaml",
                        "GET /health/live",
                        "GET /health/ready");
    }

    @Test
    void everyRoleMayDoOnEveryRouteWhatTheTableSaysAndNothingElse() {
        Map<String, ApiClient> clients = new TreeMap<>();
        Roles.ALL.forEach(role -> clients.put(role, TestPeople.key(server, role)));
        for (Route route : routes()) {
            if (SPECIAL.contains(route.permission()) || route.method().equals("HEAD")) {
                continue;
            }
            assertThat(status(server.anonymous(), route))
                    .as("nobody on " + route)
                    .isEqualTo(401);
            clients.forEach((role, client) -> {
                boolean allowed = Roles.permissions(List.of(role)).contains(route.permission());
                int status = status(client, route);
                assertThat(status == 403)
                        .as(role + " on " + route + " gets " + status)
                        .isEqualTo(!allowed);
                assertThat(status).as(role + " on " + route).isNotIn(401, 500);
            });
        }
    }

    private static int status(ApiClient client, Route route) {
        boolean bodiless = route.method().equals("GET") || route.method().equals("DELETE");
        return client.with("Accept", "*/*")
                .with("Content-Type", route.contentType())
                .send(route.method(), route.path(), bodiless ? null : "{}")
                .status();
    }
}
