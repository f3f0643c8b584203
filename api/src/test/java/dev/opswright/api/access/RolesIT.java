/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Roles, assignments and what follows from them, on a real database. */
class RolesIT {
    private static final String API = "/api/v1/";
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    private String role(String... permissions) {
        String name = TestHolders.word();
        Answer made = admin.post(API + "roles", Map.of("name", name, "permissions", List.of(permissions)));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return name;
    }

    private String assign(String role, String userId, Map<String, ?> scope) {
        Map<String, Object> body = new TreeMap<>(Map.of("role", role, "user_id", userId));
        if (!scope.isEmpty()) {
            body.put("scope", scope);
        }
        Answer made = admin.post(API + "role-assignments", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private Answer run(ApiClient client, UUID runbook, Object target) {
        String field = target instanceof List ? "server_ids" : "server_id";
        return client.post(
                API + "runbooks/" + runbook + "/executions", Map.of(field, target, "vars", Map.of("SERVICE", "a")));
    }

    private UUID runbook() {
        return TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
    }

    @Test
    void aRoleOfOnesOwnHoldsAtOnceAndEndsAtOnce() {
        TestHolders.Person person = TestHolders.person(server, List.of());
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(403);

        String assignment = assign(role("alerts:read"), person.id(), Map.of());
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(200);
        assertThat(person.client().get(API + "servers").status()).isEqualTo(403);

        assertThat(admin.delete(API + "role-assignments/" + assignment).status())
                .isEqualTo(204);
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(403);
    }

    @Test
    void anAssignmentThatEndsIsOverWhenItSays() {
        TestHolders.Person person = TestHolders.person(server, List.of());
        Answer past = admin.post(
                API + "role-assignments",
                Map.of(
                        "role",
                        "viewer",
                        "user_id",
                        person.id(),
                        "expires_at",
                        Instant.now().minusSeconds(1).toString()));
        assertThat(past.status()).as(past.body()).isEqualTo(400);

        String assignment = assign("viewer", person.id(), Map.of());
        TestHolders.sql(
                server,
                "UPDATE role_assignments SET expires_at = now() + interval '1 minute' WHERE id = '" + assignment + "'");
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(200);
        TestHolders.sql(server, "UPDATE role_assignments SET expires_at = now() WHERE id = '" + assignment + "'");
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(403);
    }

    @Test
    void aRoleOnServersReachesThemAndTheirRunsAlsoInLists() {
        UUID runbook = runbook();
        UUID mine = TestRunbooks.server(admin, "");
        UUID other = TestRunbooks.server(admin, "");
        TestHolders.Person person = TestHolders.person(server, List.of());
        assign("engineer", person.id(), Map.of("kind", "server", "server_id", mine));
        ApiClient client = person.client();

        assertThat(run(client, runbook, other).status()).isEqualTo(403);
        assertThat(run(client, runbook, List.of(mine, other)).status()).isEqualTo(403);
        assertThat(run(client, runbook, UUID.randomUUID()).status()).isEqualTo(403);
        Answer started = run(client, runbook, mine);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String execution = started.json().path("id").asText();
        assertThat(client.get(API + "executions/" + execution).status()).isEqualTo(200);
        String foreign = run(admin, runbook, other).json().path("id").asText();
        assertThat(client.get(API + "executions/" + foreign).status()).isEqualTo(403);
        assertThat(client.post(API + "executions/" + foreign + "/cancel", "{}").status())
                .isEqualTo(403);

        assertThat(client.get(API + "servers/" + mine).status()).isEqualTo(200);
        assertThat(client.get(API + "servers/" + other).status()).isEqualTo(403);
        for (String list : List.of("runbooks", "alerts", "approvals", "triggers", "users")) {
            assertThat(client.get(API + list).status()).as(list).isEqualTo(403);
        }
        assertThat(ids(client, "servers")).containsExactly(mine.toString());
        assertThat(ids(client, "executions?runbook=" + runbook)).containsExactly(execution);
        assertThat(ids(client, "executions?server=" + other)).isEmpty();
        assertThat(client.get(API + "auth/me")
                        .json()
                        .at("/user/scoped_permissions")
                        .toString())
                .contains("\"servers:read\"")
                .doesNotContain("runbooks:read", "alerts:read");
        Map<String, Object> dry = Map.of("server_id", mine, "vars", Map.of("SERVICE", "a"));
        assertThat(client.post(API + "runbooks/" + runbook + "/dry-run", dry).status())
                .isEqualTo(200);
        assertThat(client.post(API + "runbooks/" + runbook + "/dry-run", Map.of("server_id", other))
                        .status())
                .isEqualTo(403);
    }

    private static List<String> ids(ApiClient client, String list) {
        Answer answer = client.get(API + list);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void aListHoldsWhatALabelAdmitsAtTheMomentPageAfterPage() {
        String tag = TestHolders.word();
        TestHolders.Person person = TestHolders.person(server, List.of());
        assign("viewer", person.id(), Map.of("kind", "hosts", "hosts", Map.of("tags", List.of(tag))));
        assertThat(ids(person.client(), "servers")).isEmpty();

        List<String> mine = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID id = TestRunbooks.server(admin, "");
            TestHolders.sql(server, "UPDATE servers SET tags = '{" + tag + "}' WHERE id = '" + id + "'");
            mine.add(id.toString());
        }

        Answer first = person.client().get(API + "servers?limit=2");
        String next =
                "servers?limit=2&cursor=" + first.json().path("next_cursor").asText();
        List<String> seen = new ArrayList<>(ids(person.client(), "servers?limit=2"));
        seen.addAll(ids(person.client(), next));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(mine);
        TestHolders.sql(server, "UPDATE servers SET tags = '{}' WHERE id = '" + mine.getFirst() + "'");
        assertThat(ids(person.client(), "servers")).hasSize(2);
    }

    @Test
    void aFleetIsListedForWhoeverReachesAllOfItsServers() {
        UUID runbook = runbook();
        UUID mine = TestRunbooks.server(admin, "");
        UUID other = TestRunbooks.server(admin, "");
        TestHolders.Person person = TestHolders.person(server, List.of());
        assign("engineer", person.id(), Map.of("kind", "server", "server_id", mine));
        run(admin, runbook, List.of(mine, other));
        assertThat(ids(person.client(), "fleets")).isEmpty();

        assign("engineer", person.id(), Map.of("kind", "server", "server_id", other));
        assertThat(ids(person.client(), "fleets?runbook=" + runbook)).hasSize(1);
        TestHolders.Person author = TestHolders.person(server, List.of());
        assign("engineer", author.id(), Map.of("kind", "runbook", "runbook_id", runbook));
        assertThat(ids(author.client(), "fleets")).hasSize(1);
    }

    @Test
    void aRoleOnARunbookReachesItAndItsRuns() {
        UUID mine = runbook();
        UUID other = runbook();
        UUID host = TestRunbooks.server(admin, "");
        TestHolders.Person person = TestHolders.person(server, List.of());
        assign("engineer", person.id(), Map.of("kind", "runbook", "runbook_id", mine));

        assertThat(person.client().get(API + "runbooks/" + mine).status()).isEqualTo(200);
        assertThat(person.client().get(API + "runbooks/" + other).status()).isEqualTo(403);
        assertThat(run(person.client(), mine, host).status()).isEqualTo(202);
        assertThat(run(person.client(), other, host).status()).isEqualTo(403);
        assertThat(person.client().get(API + "servers/" + host).status()).isEqualTo(403);
        assertThat(person.client().get(API + "servers").status()).isEqualTo(403);
        assertThat(ids(person.client(), "runbooks")).containsExactly(mine.toString());
        assertThat(ids(person.client(), "executions")).hasSize(1);
        assertThat(ids(person.client(), "executions?runbook=" + other)).isEmpty();
    }

    @Test
    void whoeverWritesWithinAScopeCannotReachOutOfIt() {
        UUID mine = TestRunbooks.server(admin, "");
        UUID bastion = TestRunbooks.server(admin, "");
        String tag = TestHolders.word();
        Map<String, Object> body = new TreeMap<>(
                Map.of("name", tag, "hostname", "10.0.0.1", "username", "ops", "tags", List.of(tag), "version", 0));
        assertThat(admin.put(API + "servers/" + mine, body).status()).isEqualTo(200);
        TestHolders.Person person = TestHolders.person(server, List.of());
        assign(
                role("servers:read", "servers:write"),
                person.id(),
                Map.of("kind", "hosts", "hosts", Map.of("tags", List.of(tag))));
        body.put("version", version(mine));

        Map<String, Object> reaching = Map.of(
                "jump_server_id",
                bastion,
                "tags",
                List.of(tag, "other"),
                "hostname",
                "10.0.0.2",
                "port",
                2222,
                "name",
                tag + "x",
                "environment",
                "prod");
        reaching.forEach((field, value) -> {
            Map<String, Object> moved = new TreeMap<>(body);
            moved.put(field, value);
            Answer refused = person.client().put(API + "servers/" + mine, moved);
            assertThat(refused.status()).as(field).isEqualTo(403);
            assertThat(refused.body()).contains("servers:write everywhere: " + field + ".");
        });
        body.put("username", "deploy");
        Answer changed = person.client().put(API + "servers/" + mine, body);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(person.client().put(API + "servers/" + mine, body).status()).isEqualTo(409);
        assertThat(person.client().put(API + "servers/" + bastion, body).status())
                .isEqualTo(403);
    }

    private long version(UUID server) {
        return admin.get(API + "servers/" + server).json().path("version").asLong();
    }

    @Test
    void nobodyGivesOrTakesOverWhatTheyDoNotHold() {
        TestHolders.Person helper = TestHolders.person(server, List.of("viewer"));
        assign(role("users:read", "users:write", "roles:read", "roles:write", "api-keys:write"), helper.id(), Map.of());
        TestHolders.Person boss = TestHolders.person(server, List.of("admin"));
        ApiClient client = helper.client();

        assertThat(client.post(API + "roles", Map.of("name", "more", "permissions", List.of("servers:write")))
                        .status())
                .isEqualTo(403);
        assertThat(client.post(API + "role-assignments", Map.of("role", "admin", "user_id", helper.id()))
                        .status())
                .isEqualTo(403);
        Map<String, Object> raise = Map.of("roles", List.of("admin"), "version", helper.version(admin));
        assertThat(client.put(API + "users/" + helper.id(), raise).status()).isEqualTo(403);
        Map<String, Object> password =
                Map.of("roles", List.of("admin"), "password", "another long password", "version", 0);
        assertThat(client.put(API + "users/" + boss.id(), password).status()).isEqualTo(403);
        assertThat(client.post(API + "users/" + boss.id() + "/link", "{}").status())
                .isEqualTo(403);
        assertThat(client.delete(API + "users/" + boss.id() + "/second-factor").status())
                .isEqualTo(403);
        assertThat(client.post(API + "role-assignments", Map.of("role", "viewer", "user_id", boss.id()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aKeyLosesWhatItsPersonLoses() {
        TestHolders.Person person = TestHolders.person(server, List.of("viewer"));
        String assignment = assign(role("api-keys:write", "servers:test"), person.id(), Map.of());
        String token = person.client()
                .post(API + "api-keys", Map.of("name", "k", "scopes", List.of("api-keys:write", "alerts:read")))
                .json()
                .path("token")
                .asText();
        ApiClient key = server.anonymous().with("Authorization", "Bearer " + token);
        assertThat(key.post(API + "api-keys", Map.of("name", "k2", "scopes", List.of("alerts:read")))
                        .status())
                .isEqualTo(201);

        admin.delete(API + "role-assignments/" + assignment);

        assertThat(key.post(API + "api-keys", Map.of("name", "k3", "scopes", List.of("alerts:read")))
                        .status())
                .isEqualTo(403);
        assertThat(key.get(API + "alerts").status()).isEqualTo(200);
    }

    @Test
    void aRoleInUseStaysAndSaysWhoHoldsIt() {
        TestHolders.Person person = TestHolders.person(server, List.of());
        String name = role("alerts:read");
        assign(name, person.id(), Map.of());
        String id = admin.get(API + "role-assignments?user=" + person.id())
                .json()
                .at("/items/0/role_id")
                .asText();

        Answer refused = admin.delete(API + "roles/" + id);
        assertThat(refused.problem()).isEqualTo("in_use");
        assertThat(refused.body()).contains(person.name());
        assertThat(admin.post(API + "roles", Map.of("name", "admin", "permissions", List.of("alerts:read")))
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(API + "roles", Map.of("name", "x", "permissions", List.of("keys:rotate")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theExplainerSaysByWhichRoleAndWhyNot() {
        TestHolders.Person person = TestHolders.person(server, List.of("viewer"));
        UUID mine = TestRunbooks.server(admin, "");
        UUID other = TestRunbooks.server(admin, "");
        assign("engineer", person.id(), Map.of("kind", "server", "server_id", mine));
        String ask = API + "access/explain?user=" + person.id() + "&permission=executions:run";

        Answer allowed = admin.get(ask + "&server=" + mine);
        assertThat(allowed.json().path("allowed").asBoolean())
                .as(allowed.body())
                .isTrue();
        assertThat(allowed.json().path("words").asText()).contains("role engineer", "on server " + mine);
        Answer denied = admin.get(ask + "&server=" + other);
        assertThat(denied.json().path("allowed").asBoolean()).isFalse();
        assertThat(denied.json().at("/elsewhere/0/role").asText()).isEqualTo("engineer");
        assertThat(admin.get(ask).json().path("allowed").asBoolean()).isFalse();
        assertThat(admin.get(ask.replace("executions:run", "made:up")).status()).isEqualTo(400);
    }
}
