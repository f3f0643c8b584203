/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Versions of a runbook: who made them and why, what differs between them, and the way back. */
class RunbookHistoryIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final String name = TestRunbooks.name();
    private final String first = TestRunbooks.yaml(name);
    private final UUID runbook = TestRunbooks.create(admin, first);
    private final String path = "/api/v1/runbooks/" + runbook;

    private Answer take(String yaml, String query) {
        return admin.with("Content-Type", "application/yaml").post("/api/v1/runbooks/import" + query, yaml);
    }

    private Answer change() {
        return take(first.replace("manual", "auto").replace("priority: 7", "priority: 9"), "?change_summary=Faster");
    }

    @Test
    void keepsAuthorAndSummaryOfEveryVersion() {
        assertThat(change().status()).isEqualTo(200);

        JsonNode versions = admin.get(path + "/versions").json().path("items");

        assertThat(versions).hasSize(2);
        assertThat(versions.at("/0/version").asInt()).isEqualTo(2);
        assertThat(versions.at("/0/change_summary").asText()).isEqualTo("Faster");
        assertThat(versions.at("/0/created_by").asText()).isNotBlank();
        assertThat(admin.get(path + "/versions/1").json().path("yaml").asText()).contains("mode: manual");
        assertThat(admin.get(path + "/versions/7").status()).isEqualTo(404);
    }

    @Test
    void lintSaysWhatRefusesAnImportAndWhatIsOnlyAWarning() {
        String text = first.replace("mode: manual", "mode: by-hand");

        JsonNode found = admin.with("Content-Type", "application/yaml")
                .post("/api/v1/runbooks/lint", text)
                .json()
                .path("items");

        assertThat(found.findValuesAsText("severity")).contains("error").isSubsetOf("error", "warning");
        assertThat(found.at("/0/line").asInt()).isPositive();
    }

    @Test
    void tellsWhatTwoVersionsMeanDifferently() {
        change();

        JsonNode diff = admin.get(path + "/diff?from=1&to=2").json();

        assertThat(diff.path("changes").findValuesAsText("path"))
                .containsExactly("mode", "triggers[Service down].priority");
        assertThat(diff.at("/changes/0/kind").asText()).isEqualTo("changed");
        assertThat(diff.at("/changes/0/before").asText()).isEqualTo("manual");
        assertThat(diff.at("/changes/0/after").asText()).isEqualTo("auto");
        assertThat(admin.get(path + "/diff").json()).isEqualTo(diff);
        assertThat(admin.get(path + "/diff?from=2&to=2").json().path("changes")).isEmpty();
        assertThat(admin.get(path + "/diff?from=9").status()).isEqualTo(404);
    }

    @Test
    void restoresAnOldVersionAsANewOne() {
        change();

        Answer restored = admin.post(path + "/restore", Map.of("version", 1));

        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(restored.json().path("version").asInt()).isEqualTo(3);
        assertThat(admin.get(path + "/diff?from=1&to=3").json().path("changes")).isEmpty();
        assertThat(admin.get(path + "/versions")
                        .json()
                        .at("/items/0/change_summary")
                        .asText())
                .isEqualTo("Restore version 1");
        assertThat(admin.post(path + "/restore", Map.of("version", 3))
                        .json()
                        .path("changed")
                        .asBoolean())
                .isFalse();
        assertThat(admin.post(path + "/restore", Map.of("version", 99)).status())
                .isEqualTo(404);
        assertThat(admin.post(path + "/restore", Map.of("version", 0)).status()).isEqualTo(400);
        assertThat(TestPeople.key(server, "viewer")
                        .post(path + "/restore", Map.of("version", 1))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void importOfAnExportIsNoChangeAndADryRunChangesNothing() {
        String exported = admin.get(path + "/export").body();

        assertThat(take(exported, "").json().at("/items/0/changed").asBoolean()).isFalse();
        JsonNode dry = take(exported.replace("mode: manual", "mode: auto"), "?dry_run=true")
                .json();
        assertThat(dry.at("/items/0/changed").asBoolean()).isTrue();
        assertThat(dry.at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(admin.get(path + "/export").body()).isEqualTo(exported);
    }

    @Test
    void keepsWhatTheAuthorWrote() {
        String commented = "# Ask the night shift first.\n" + first;

        Answer taken = take(commented, "?change_summary=Comment");

        assertThat(taken.json().at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(take(commented, "").json().at("/items/0/changed").asBoolean())
                .isFalse();
        assertThat(admin.get(path).json().path("written").asText()).isEqualTo(commented);
        assertThat(admin.get(path + "/versions/1").json().path("written").asText())
                .isEqualTo(first);
        assertThat(admin.get(path + "/diff").json().path("changes")).isEmpty();
        assertThat(admin.get(path + "/export").body()).doesNotContain("night shift");

        change();
        admin.post(path + "/restore", Map.of("version", 2));

        assertThat(admin.get(path).json().path("written").asText()).isEqualTo(commented);
    }

    @Test
    void takesAStreamOfDocumentsWholeOrNotAtAll() {
        String other = TestRunbooks.name();

        Answer both = take(first.replace("manual", "auto") + "---\n" + TestRunbooks.yaml(other), "");
        Answer none = take(TestRunbooks.yaml(TestRunbooks.name()) + "---\nname: x\n", "");

        assertThat(both.json().path("items").findValuesAsText("name")).containsExactly(name, other);
        assertThat(none.problem()).isEqualTo("invalid_runbook");
        assertThat(none.json().at("/errors/0/line").asInt()).isPositive();
        assertThat(none.json().at("/errors/0/column").asInt()).isPositive();
    }

    @Test
    void publishesTheSchemaForEditorsThatDoNotLogIn() {
        Answer schema = server.anonymous().get("/api/v1/runbooks/schema.json");
        Answer asJson = server.anonymous()
                .with("Accept", "application/json, application/problem+json")
                .get("/api/v1/runbooks/schema.json");

        assertThat(schema.status()).isEqualTo(200);
        assertThat(schema.json().path("$schema").asText()).contains("json-schema.org");
        assertThat(schema.json().at("/properties/steps/items/properties")).isNotEmpty();
        assertThat(asJson.body()).isEqualTo(schema.body());
    }
}
