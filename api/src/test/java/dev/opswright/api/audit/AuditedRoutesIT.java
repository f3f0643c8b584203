/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every route that writes is asked for something and must have left an event. A new route without a line here fails. */
class AuditedRoutesIT {
    /** They change nothing, or are no person's doing. */
    private static final Map<String, String> NOT_AUDITED = Map.of(
            "POST /api/v1/runbooks/lint", "changes nothing",
            "POST /api/v1/auth/oidc/login", "sends the browser on; what comes back is on record",
            "POST /api/v1/runbooks/{id}/dry-run", "changes nothing",
            "POST /api/v1/triggers/backtest", "changes nothing",
            "POST /api/v1/automation-rules/preview", "changes nothing",
            "POST /api/v1/retention/preview", "changes nothing",
            "POST /api/v1/auth/organizations/offered", "changes nothing",
            "POST /api/v1/approvals/{id}/links/verify", "changes nothing",
            "POST /api/v1/webhooks/alertmanager", "a machine's delivery, kept as an alert delivery with its body");

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final AuditedThings things = new AuditedThings(server, admin);

    @Test
    void everyWritingRouteLeavesAnEvent() {
        Map<String, Function<ApiClient, Answer>> scenes = things.scenes();
        Set<String> routes = writingRoutes();
        Set<String> unknown = new TreeSet<>(routes);
        unknown.removeAll(scenes.keySet());
        unknown.removeAll(NOT_AUDITED.keySet());
        assertThat(unknown)
                .as("routes that write and that this test does not know; add them to AuditedThings")
                .isEmpty();

        // Side by side, because some wait seconds for an engine that has nobody to answer.
        List<String> silent = new CopyOnWriteArrayList<>();
        try (ExecutorService calls = Executors.newFixedThreadPool(8)) {
            scenes.forEach((route, scene) -> calls.execute(() -> {
                String request = "audited-" + UUID.randomUUID();
                String answer = answer(scene, request);
                if (routes.contains(route) && events(request) == 0) {
                    silent.add(route + " answered " + answer);
                }
            }));
        }
        assertThat(silent).as("routes that left no audit event").isEmpty();
    }

    private String answer(Function<ApiClient, Answer> scene, String request) {
        try {
            Answer answer = scene.apply(admin.with("X-Request-Id", request));
            return answer.status() + " " + answer.body();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private Set<String> writingRoutes() {
        Set<String> routes = new TreeSet<>();
        server.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getTargetMethod().getDeclaringType().getName().startsWith("dev.opswright"))
                .filter(route -> Set.of("POST", "PUT", "DELETE", "PATCH").contains(route.getHttpMethodName()))
                .map(AuditedRoutesIT::name)
                .forEach(routes::add);
        assertThat(routes).hasSizeGreaterThan(40);
        return routes;
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
    }

    private static long events(String request) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var select = connection.prepareStatement("SELECT count(*) FROM audit_events WHERE request_id = ?")) {
            select.setString(1, request);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
