/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** For every writing route a request that it takes, with what it needs to be there. */
final class AuditedThings {
    private static final String API = "/api/v1/";
    private static final String LONG_PASSWORD = "a long enough password";

    private final ApiServer server;
    private final ApiClient admin;
    private final UUID org;
    private final Map<String, Function<ApiClient, Answer>> scenes = new TreeMap<>();

    AuditedThings(ApiServer server, ApiClient admin) {
        this.server = server;
        this.admin = admin;
        this.org = UUID.fromString(
                admin.get(API + "auth/me").json().at("/organization/id").asText());
    }

    Map<String, Function<ApiClient, Answer>> scenes() {
        people();
        scenes.putAll(new AuditedPeople(server, admin).scenes());
        inventory();
        guards();
        runs();
        audit();
        scenes.putAll(new AuditedPrivacy(server, admin).scenes());
        return scenes;
    }

    private static String fresh(String what) {
        return what + "-" + UUID.randomUUID();
    }

    private String made(String resource, Map<String, ?> body) {
        Answer answer = admin.post(API + resource, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(resource + " answered " + answer.status() + " " + answer.body());
        }
        return answer.json().path("id").asText();
    }

    private long version(String resource, String id) {
        return admin.get(API + resource + "/" + id).json().path("version").asLong();
    }

    private void post(String route, String path, Object body) {
        scenes.put("POST " + API + route, client -> client.post(API + path, body));
    }

    /** Makes, changes and deletes a thing whose changes are sent with its version. */
    private void resource(String name, Map<String, Object> body) {
        scenes.put("POST " + API + name, client -> client.post(API + name, named(body)));
        scenes.put("PUT " + API + name + "/{id}", client -> {
            String id = made(name, named(body));
            Map<String, Object> change = named(body);
            change.put("version", version(name, id));
            return client.put(API + name + "/" + id, change);
        });
        scenes.put(
                "DELETE " + API + name + "/{id}", client -> client.delete(API + name + "/" + made(name, named(body))));
    }

    private static Map<String, Object> named(Map<String, Object> body) {
        Map<String, Object> copy = new TreeMap<>(body);
        copy.put("name", fresh("audited"));
        return copy;
    }

    private void people() {
        post("auth/login", "auth/login", Map.of("username", "admin", "password", ApiServer.ADMIN_PASSWORD));
        scenes.put("POST " + API + "auth/logout", client -> {
            ApiClient person = server.admin();
            return person.with("X-Request-Id", id(client)).post(API + "auth/logout", "{}");
        });
        scenes.put(
                "POST " + API + "auth/password",
                client -> TestPeople.person(server, "viewer")
                        .with("X-Request-Id", id(client))
                        .post(
                                API + "auth/password",
                                Map.of("current_password", "not this one", "new_password", LONG_PASSWORD)));
        Map<String, Object> person = Map.of("password", LONG_PASSWORD, "roles", List.of("viewer"));
        scenes.put("POST " + API + "users", client -> client.post(API + "users", user(person)));
        scenes.put("PUT " + API + "users/{id}", client -> {
            String id = made("users", user(person));
            return client.put(
                    API + "users/" + id, Map.of("roles", List.of("engineer"), "version", version("users", id)));
        });
        scenes.put(
                "POST " + API + "api-keys",
                client -> client.post(API + "api-keys", Map.of("name", "k", "role", "viewer")));
        scenes.put(
                "DELETE " + API + "api-keys/{id}",
                client -> client.delete(API + "api-keys/" + made("api-keys", Map.of("name", "k", "role", "viewer"))));
        Map<String, Object> role = Map.of("permissions", List.of("alerts:read"));
        resource("roles", role);
        resource("teams", Map.of());
        scenes.put("POST " + API + "service-accounts", client -> client.post(API + "service-accounts", robot()));
        scenes.put("PUT " + API + "service-accounts/{id}", client -> {
            String id = made("service-accounts", robot());
            return client.put(API + "service-accounts/" + id, Map.of("version", version("service-accounts", id)));
        });
        scenes.put(
                "POST " + API + "service-accounts/{id}/api-keys",
                client -> client.post(
                        API + "service-accounts/" + made("service-accounts", robot()) + "/api-keys",
                        Map.of("name", "k")));
        scenes.put(
                "POST " + API + "role-assignments",
                client -> client.post(API + "role-assignments", Map.of("role", "viewer", "user_id", someone())));
        scenes.put(
                "DELETE " + API + "role-assignments/{id}",
                client -> client.delete(API + "role-assignments/"
                        + made("role-assignments", Map.of("role", "viewer", "user_id", someone()))));
        scenes.put("PUT " + API + "settings", client -> client.put(API + "settings", Map.of()));
        scenes.put(
                "DELETE " + API + "settings/{key}",
                client -> client.delete(API + "settings/approvals.require_other_author"));
        scenes.put("POST " + API + "settings/versions/{id}/restore", client -> {
            admin.put(API + "settings", Map.of("approvals.require_other_author", true));
            admin.put(API + "settings", Map.of("approvals.require_other_author", false));
            String id = admin.get(API + "settings/versions")
                    .json()
                    .at("/items/0/id")
                    .asText();
            return client.post(API + "settings/versions/" + id + "/restore", "{}");
        });
        for (String networks : List.of("blocked-networks", "allowed-networks")) {
            scenes.put("POST " + API + networks, client -> client.post(API + networks, network()));
            scenes.put(
                    "DELETE " + API + networks + "/{id}",
                    client -> client.delete(API + networks + "/" + made(networks, network())));
        }
        Map<String, Object> organization = Map.of("name", "Audited");
        scenes.put(
                "POST " + API + "organizations",
                client -> client.post(API + "organizations", organization(organization)));
        scenes.put("PUT " + API + "organizations/{id}", client -> {
            String id = made("organizations", organization(organization));
            return client.put(
                    API + "organizations/" + id, Map.of("name", "Renamed", "version", version("organizations", id)));
        });
    }

    private static Map<String, Object> robot() {
        return user(Map.of());
    }

    private String someone() {
        return made("users", user(Map.of("password", LONG_PASSWORD, "roles", List.of("viewer"))));
    }

    private static Map<String, Object> user(Map<String, Object> body) {
        Map<String, Object> copy = new TreeMap<>(body);
        copy.put("username", fresh("p").substring(0, 20));
        return copy;
    }

    private static Map<String, Object> network() {
        int host = ThreadLocalRandom.current().nextInt(1 << 24);
        String address = "45." + (host >> 16) + "." + (host >> 8 & 255) + "." + (host & 255);
        return Map.of("network", address, "reason", "audited");
    }

    private static Map<String, Object> organization(Map<String, Object> body) {
        Map<String, Object> copy = new TreeMap<>(body);
        copy.put("slug", fresh("a"));
        copy.put("administrator", Map.of("username", fresh("p").substring(0, 20), "password", LONG_PASSWORD));
        return copy;
    }

    /** The request id that a client sends, to be sent by another one. */
    private static String id(ApiClient client) {
        return client.get(API + "auth/me").header("X-Request-Id");
    }

    private void inventory() {
        resource("alert-sources", Map.of());
        scenes.put(
                "POST " + API + "alert-sources/{id}/token",
                client ->
                        client.post(API + "alert-sources/" + made("alert-sources", named(Map.of())) + "/token", "{}"));
        resource("automation-rules", Map.of("action", "ignore"));
        resource(
                "servers",
                Map.of("hostname", "192.0.2.9", "username", "ops", "auth_type", "password", "password", "x"));
        scenes.put("POST " + API + "servers/{id}/test", client -> client.post(API + server("test"), "{}"));
        scenes.put(
                "POST " + API + "servers/{id}/clear-attention",
                client -> client.post(API + server("clear-attention"), "{}"));
        scenes.put(
                "POST " + API + "servers/{id}/host-keys/trust",
                client -> client.post(
                        API + server("host-keys/trust"), Map.of("fingerprint", "SHA256:" + "A".repeat(43))));
        scenes.put(
                "POST " + API + "alerts/{id}/acknowledge",
                client -> client.post(API + "alerts/" + alert() + "/acknowledge", "{}"));
        scenes.put(
                "POST " + API + "runbooks/import",
                client -> client.with("Content-Type", "application/yaml")
                        .post(API + "runbooks/import", TestRunbooks.yaml(TestRunbooks.name())));
        scenes.put("POST " + API + "runbooks/{id}/restore", client -> {
            String name = TestRunbooks.name();
            UUID id = TestRunbooks.create(admin, TestRunbooks.yaml(name));
            TestRunbooks.create(admin, TestRunbooks.yaml(name).replace("mode: manual", "mode: auto"));
            return client.post(API + "runbooks/" + id + "/restore", Map.of("version", 1));
        });
    }

    private String server(String verb) {
        return "servers/" + TestRunbooks.server(admin, "") + "/" + verb;
    }

    private void guards() {
        Map<String, Object> window = Map.of(
                "start_time",
                Instant.now().minusSeconds(60).toString(),
                "end_time",
                Instant.now().plusSeconds(3600).toString());
        resource("blackout-windows", window);
        scenes.put(
                "POST " + API + "blackout-windows/{id}/end",
                client -> client.post(
                        API + "blackout-windows/" + made("blackout-windows", named(window)) + "/end", "{}"));
        resource(
                "blast-budgets",
                Map.of("selector", Map.of("tags", List.of("a")), "max_executions", 1, "window_seconds", 60));
        resource("credential-grants", Map.of("hosts", Map.of("tags", List.of("a"))));
        scenes.put(
                "POST " + API + "encryption-keys/rotate", client -> client.post(API + "encryption-keys/rotate", "{}"));
        for (String verb : List.of("decode", "encode")) {
            scenes.put(
                    "POST " + API + "codec/" + verb,
                    client -> client.post(API + "codec/" + verb, Map.of("payloads", List.of())));
        }
        for (String verb : List.of("open", "reset")) {
            scenes.put(
                    "POST " + API + "circuit-breakers/{id}/" + verb,
                    client -> client.post(
                            API + "circuit-breakers/" + runbook() + "/" + verb, Map.of("reason", "audited")));
        }
    }

    private UUID runbook() {
        return TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
    }

    private void runs() {
        scenes.put(
                "POST " + API + "runbooks/{id}/dry-run/look",
                client -> client.post(API + "runbooks/" + runbook() + "/dry-run/look", run()));
        scenes.put(
                "POST " + API + "runbooks/{id}/executions",
                client -> client.post(API + "runbooks/" + runbook() + "/executions", run()));
        scenes.put("POST " + API + "executions/{id}/retry", client -> {
            String id = execution();
            sql("UPDATE runbook_executions SET completed_at = now(), status = 'failed' WHERE id = '" + id + "'");
            return client.post(API + "executions/" + id + "/retry", "{}");
        });
        for (String verb : List.of("cancel", "pause", "resume", "skip-step", "retry-step")) {
            scenes.put(
                    "POST " + API + "executions/{id}/" + verb,
                    client -> client.post(API + "executions/" + execution() + "/" + verb, "{}"));
        }
        scenes.put(
                "POST " + API + "executions/{id}/resolve-unknown",
                client -> client.post(
                        API + "executions/" + execution() + "/resolve-unknown",
                        Map.of("step_order", 1, "verdict", "done")));
        scenes.put("POST " + API + "fleets/{id}/cancel", client -> {
            List<UUID> servers = List.of(TestRunbooks.server(admin, ""), TestRunbooks.server(admin, ""));
            String id = admin.post(
                            API + "runbooks/" + runbook() + "/executions",
                            Map.of("server_ids", servers, "vars", Map.of("SERVICE", "a")))
                    .json()
                    .path("fleet_id")
                    .asText();
            return client.post(API + "fleets/" + id + "/cancel", "{}");
        });
        scenes.put(
                "POST " + API + "approvals/{id}/decisions",
                client -> client.post(
                        API + "approvals/" + approval() + "/decisions",
                        Map.of("decision", "approve", "plan_hash", "a".repeat(64))));
        scenes.put("POST " + API + "approvals/{id}/delegations", client -> {
            String to = user(Map.of()).get("username").toString();
            made("users", Map.of("username", to, "password", LONG_PASSWORD, "roles", List.of("engineer")));
            return client.post(API + "approvals/" + approval() + "/delegations", Map.of("to", to));
        });
        scenes.put(
                "POST " + API + "approvals/{id}/links",
                client -> client.post(API + "approvals/" + approval() + "/links", "{}"));
    }

    private Map<String, Object> run() {
        return Map.of("server_id", TestRunbooks.server(admin, ""), "vars", Map.of("SERVICE", "a"));
    }

    private String execution() {
        return made("runbooks/" + runbook() + "/executions", run());
    }

    private UUID approval() {
        UUID id = Ids.next();
        sql("INSERT INTO approvals (id, org_id, execution_id, plan_hash, status, roles, expires_at) VALUES ('" + id
                + "', current_org(), '" + execution() + "', '" + "a".repeat(64)
                + "', 'pending', '{admin,engineer}', now() + interval '1 hour')");
        return id;
    }

    private UUID alert() {
        UUID id = Ids.next();
        sql("INSERT INTO alert_sources (id, org_id, name, kind) VALUES ('" + id + "', current_org(), '" + id
                + "', 'opswright')");
        sql("INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes) VALUES ('" + id
                + "', current_org(), '" + id + "', '', '', 0)");
        sql("INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, received_at, alert_name,"
                + " severity, severity_level, status, labels, annotations, delivery_id) VALUES ('" + id
                + "', current_org(), '" + id + "', 'audited', '" + id
                + "', now(), now(), 'Audited', 'info', 'info', 'firing', '{}', '{}', '" + id + "')");
        return id;
    }

    private void audit() {
        post("audit-events/verify", "audit-events/verify", "{}");
        Map<String, Object> search = Map.of("filters", Map.of("outcome", "denied"));
        scenes.put("POST " + API + "audit-searches", client -> client.post(API + "audit-searches", named(search)));
        scenes.put(
                "DELETE " + API + "audit-searches/{id}",
                client -> client.delete(API + "audit-searches/" + made("audit-searches", named(search))));
    }

    private void sql(String sql) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.APPLICATION);
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.org_id', '" + org + "', false)");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
