/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.PolicyTable.Row;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every route, two organizations, every role and nobody, against the table in docs/permissions.md. Another
 * organization's ids read exactly like ids that do not exist, and whatever is tried changes nothing over there.
 */
class PermissionMatrixIT {
    private static final ApiServer SERVER = ApiServer.shared();
    private static final List<Row> TABLE = PolicyTable.read();

    /** Its answer to the owner never ends. */
    private static final String STREAM = "GET /api/v1/executions/{id}/events";

    /** Says of a token whether it is a link; of any that is not, the same. */
    private static final String LINK = "POST /api/v1/approvals/{id}/links/verify";

    private static Tenant owner;
    private static Tenant stranger;

    @BeforeAll
    static void twoOrganizations() {
        owner = new Tenant(SERVER);
        stranger = new Tenant(SERVER);
    }

    @Test
    void everyRouteHasARowInTheTableAndEveryRowIsARoute() {
        List<String> lines = new ArrayList<>();
        SERVER.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route ->
                        route.getTargetMethod().getDeclaringType().getName().startsWith("dev.opswright"))
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .forEach(route -> lines.add(line(route)));

        assertThat(TABLE.stream().map(row -> PolicyTable.line(row.method(), row.path(), row.permission())))
                .as("docs/permissions.md needs exactly these lines:\n"
                        + String.join("\n", lines.stream().distinct().sorted().toList()))
                .containsExactlyInAnyOrderElementsOf(lines.stream().distinct().toList());
    }

    private static String line(UriRouteInfo<?, ?> route) {
        return PolicyTable.line(
                route.getHttpMethodName(),
                route.getUriMatchTemplate().toPathString(),
                route.getTargetMethod().stringValue(Permission.class).orElse("MISSING"));
    }

    @Test
    void nobodyIsLetInWhereTheTableAsksForALogin() {
        for (Row row : TABLE) {
            if (!row.isPublic()) {
                assertThat(RouteBodies.send(SERVER.anonymous(), row, owner.id(row))
                                .status())
                        .as("nobody on " + row.route())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void everyRoleMayInItsOwnOrganizationWhatTheTableSaysAndNothingElse() {
        for (Row row : TABLE) {
            if (row.isPublic() || row.isAboutSelf()) {
                continue;
            }
            clients(owner).forEach((role, client) -> {
                boolean allowed = row.allowed().get(role);
                boolean harmless = row.method().equals("GET") && !row.route().equals(STREAM);
                String id = allowed && !harmless ? UUID.randomUUID().toString() : owner.id(row);
                int status = RouteBodies.send(client, row, id).status();
                assertThat(status == 403)
                        .as(role + " on " + row.route() + " gets " + status)
                        .isEqualTo(!allowed);
                assertThat(status).as(role + " on " + row.route()).isNotIn(401, 500);
            });
        }
    }

    @Test
    void theOwnerReadsEveryThingOfItsOwn() {
        for (Row row : TABLE) {
            if (row.method().equals("GET") && row.namesAnId() && row.allowed().get("admin")) {
                if (!row.route().equals(STREAM)
                        && !row.path().contains("{n}")
                        && !row.path().matches(".*/(diff|test|certificate)")) {
                    Answer answer = RouteBodies.send(owner.roles.get("admin"), row, owner.id(row));
                    assertThat(answer.status()).as(row.route() + answer.body()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void anotherOrganizationsIdsReadLikeIdsThatDoNotExist() {
        String before = Snapshot.of(owner.orgId);
        List<String> wrong = new ArrayList<>();
        for (Row row : TABLE) {
            if (!row.namesAnId() || row.isPublic() || row.resource().equals("organizations")) {
                continue;
            }
            stranger.roles.forEach((role, client) -> {
                String known = owner.id(row);
                String unknown = UUID.randomUUID().toString();
                Answer foreign = RouteBodies.send(client, row, known);
                Answer missing = RouteBodies.send(client, row, unknown);

                int unseen = row.route().equals(LINK) ? 200 : 404;
                int expected = row.allowed().get(role) ? unseen : 403;
                if (foreign.status() != expected || !said(foreign, known).equals(said(missing, unknown))) {
                    wrong.add(role + " of another organization on " + row.route() + ": " + foreign.body());
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(Snapshot.of(owner.orgId)).isEqualTo(before);
    }

    /** What an answer says, without what differs between any two requests. */
    private static String said(Answer answer, String id) {
        return answer.status() + answer.body().replace(id, "ID").replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    @Test
    void noListShowsAnythingOfAnotherOrganization() {
        for (Row row : TABLE) {
            if (row.method().equals("GET") && !row.namesAnId() && row.path().startsWith("/api/v1/")) {
                stranger.roles.forEach((role, client) -> {
                    String body = RouteBodies.send(client, row, "").body();
                    owner.ids
                            .values()
                            .forEach(id -> assertThat(body).as(row.route()).doesNotContain(id));
                    assertThat(body).as(row.route()).doesNotContain(owner.word);
                });
            }
        }
    }

    @Test
    void idsOfAnotherOrganizationInBodiesAndFiltersReadLikeUnknownOnes() {
        String before = Snapshot.of(owner.orgId);
        ApiClient client = stranger.roles.get("admin");
        for (ForeignIds.Question question : ForeignIds.questions(stranger)) {
            String known = owner.ids.getOrDefault(question.resource(), owner.word);
            String unknown = known.equals(owner.word)
                    ? "nobody-of-that-name"
                    : UUID.randomUUID().toString();
            Answer foreign = question.ask(client, known);
            Answer missing = question.ask(client, unknown);

            assertThat(said(foreign, known)).as(question.toString()).isEqualTo(said(missing, unknown));
            assertThat(foreign.body()).as(question.toString()).doesNotContain(owner.word + "\"");
        }
        assertThat(Snapshot.of(owner.orgId)).isEqualTo(before);
    }

    @Test
    void anyIdOfAnotherOrganizationOnAnyRouteFindsNothing() {
        long seed = Long.getLong("opswright.seed", System.nanoTime());
        System.out.println("Two-tenant fuzz: 300 requests, -Dopswright.seed=" + seed);
        Random random = new Random(seed);
        List<Row> rows = TABLE.stream()
                .filter(row ->
                        row.namesAnId() && !row.isPublic() && row.allowed().get("admin"))
                .toList();
        List<String> ids = List.copyOf(owner.ids.values());
        String before = Snapshot.of(owner.orgId);
        for (int i = 0; i < 300; i++) {
            Row row = rows.get(random.nextInt(rows.size()));
            String id = ids.get(random.nextInt(ids.size()));
            Answer answer = RouteBodies.send(stranger.roles.get("admin"), row, id);
            assertThat(answer.status())
                    .as(row.route() + " " + id + " " + answer.body())
                    .isEqualTo(row.route().equals(LINK) ? 200 : 404);
        }
        assertThat(Snapshot.of(owner.orgId)).isEqualTo(before);
    }

    @Test
    void plainSqlOfTheApplicationSeesNothingWithoutATenantAndNothingOfOthersWithOne() {
        assertThat(Snapshot.tables()).hasSizeGreaterThan(25).allSatisfy(table -> {
            assertThat(Snapshot.visible(table, null, owner.orgId)).as(table).isZero();
            assertThat(Snapshot.visible(table, stranger.orgId, owner.orgId))
                    .as(table)
                    .isZero();
        });
    }

    private static Map<String, ApiClient> clients(Tenant tenant) {
        Map<String, ApiClient> clients = new java.util.TreeMap<>(tenant.roles);
        clients.put("platform", SERVER.admin());
        return clients;
    }
}
