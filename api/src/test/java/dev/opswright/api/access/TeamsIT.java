/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Teams, and machines that act in their own name, on a real database. */
class TeamsIT {
    private static final String API = "/api/v1/";
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();

    private String made(String resource, Map<String, ?> body) {
        Answer answer = admin.post(API + resource, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private ApiClient bearer(Answer key) {
        assertThat(key.status()).as(key.body()).isEqualTo(201);
        return server.anonymous()
                .with("Authorization", "Bearer " + key.json().path("token").asText());
    }

    @Test
    void whoeverJoinsATeamHoldsItsRolesAndWhoeverLeavesDoesNot() {
        TestHolders.Person person = TestHolders.person(server, List.of());
        String name = TestHolders.word();
        String team = made("teams", Map.of("name", name));
        made("role-assignments", Map.of("role", "viewer", "team_id", team));
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(403);

        Answer joined =
                admin.put(API + "teams/" + team, Map.of("name", name, "members", List.of(person.id()), "version", 1));
        assertThat(joined.status()).as(joined.body()).isEqualTo(200);
        assertThat(joined.json().at("/members/0/username").asText()).isEqualTo(person.name());
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(200);
        assertThat(admin.get(API + "access/explain?permission=alerts:read&user=" + person.id())
                        .json()
                        .path("words")
                        .asText())
                .contains("assigned to team " + name);
        assertThat(admin.delete(API + "teams/" + team).problem()).isEqualTo("in_use");

        admin.put(API + "teams/" + team, Map.of("name", name, "members", List.of(), "version", 2));
        assertThat(person.client().get(API + "alerts").status()).isEqualTo(403);
    }

    @Test
    void nobodyLetsIntoATeamThatMayMoreThanTheyMay() {
        TestHolders.Person lead = TestHolders.person(server, List.of("viewer"));
        String own = TestHolders.word();
        made("roles", Map.of("name", own, "permissions", List.of("teams:read", "teams:write")));
        made("role-assignments", Map.of("role", own, "user_id", lead.id()));
        String name = TestHolders.word();
        String strong = made("teams", Map.of("name", name));
        made("role-assignments", Map.of("role", "engineer", "team_id", strong));
        String weak = made("teams", Map.of("name", name + "-weak"));
        made("role-assignments", Map.of("role", "viewer", "team_id", weak));

        Map<String, Object> join = Map.of("name", name, "members", List.of(lead.id()), "version", 1);
        assertThat(lead.client().put(API + "teams/" + strong, join).status()).isEqualTo(403);
        assertThat(lead.client()
                        .put(
                                API + "teams/" + weak,
                                Map.of("name", name + "-weak", "members", List.of(lead.id()), "version", 1))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aServiceAccountActsByItsKeysAndStopsAtOnce() {
        String name = TestHolders.word();
        String account = made("service-accounts", Map.of("username", name, "description", "deploys"));
        ApiClient key = bearer(admin.post(API + "service-accounts/" + account + "/api-keys", Map.of("name", "k")));
        assertThat(key.get(API + "alerts").status()).isEqualTo(403);

        made("role-assignments", Map.of("role", "engineer", "user_id", account));
        assertThat(key.get(API + "alerts").status()).isEqualTo(200);
        assertThat(key.get(API + "auth/me").json().at("/user/username").asText())
                .isEqualTo(name);
        assertThat(key.get(API + "users").status()).isEqualTo(403);
        ApiClient narrow = bearer(admin.post(
                API + "service-accounts/" + account + "/api-keys",
                Map.of("name", "k", "scopes", List.of("alerts:read"), "allowed_cidrs", List.of("127.0.0.0/8"))));
        assertThat(narrow.get(API + "alerts").status()).isEqualTo(200);
        assertThat(narrow.get(API + "servers").status()).isEqualTo(403);

        Answer disabled = admin.put(API + "service-accounts/" + account, Map.of("active", false, "version", 0));
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        assertThat(key.get(API + "alerts").status()).isEqualTo(401);
        assertThat(narrow.get(API + "alerts").status()).isEqualTo(401);
    }

    @Test
    void aServiceAccountDecidesNoApprovalAndIsNoPerson() {
        String name = TestHolders.word();
        String account = made("service-accounts", Map.of("username", name));
        made("role-assignments", Map.of("role", "engineer", "user_id", account));

        assertThat(admin.get(API + "access/explain?permission=approvals:decide&user=" + account)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isFalse();
        assertThat(admin.get(API + "users/" + account).status()).isEqualTo(404);
        assertThat(admin.post(API + "users/" + account + "/link", "{}").status())
                .isEqualTo(404);
        assertThat(server.anonymous()
                        .post(API + "auth/login", Map.of("username", name, "password", ""))
                        .status())
                .isIn(400, 401);
    }

    @Test
    void whoeverMakesAKeyForAnAccountMustHoldWhatItMay() {
        TestHolders.Person helper = TestHolders.person(server, List.of("viewer"));
        String own = TestHolders.word();
        made("roles", Map.of("name", own, "permissions", List.of("service-accounts:read", "service-accounts:write")));
        made("role-assignments", Map.of("role", own, "user_id", helper.id()));
        String account = made("service-accounts", Map.of("username", TestHolders.word()));
        made("role-assignments", Map.of("role", "engineer", "user_id", account));

        assertThat(helper.client()
                        .post(API + "service-accounts/" + account + "/api-keys", Map.of("name", "k"))
                        .status())
                .isEqualTo(403);
    }
}
