/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.RunFactsRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.runbook.plan.PlanOutcome;
import dev.opswright.runbook.plan.RunPlanner;
import dev.opswright.workflows.plan.PlanHash;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a dry run says is what a run would do. */
class DryRunIT {
    private static final String FINGERPRINT = "SHA256:" + "b".repeat(43);

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
    private final UUID host = TestRunbooks.server(admin, FINGERPRINT);

    private Answer dryRun(Map<String, Object> body) {
        return admin.post("/api/v1/runbooks/" + runbook + "/dry-run", body);
    }

    @Test
    void showsScriptsValuesTargetAndTheGuardsWord() {
        JsonNode plan = dryRun(Map.of("server_id", host, "vars", Map.of("SERVICE", "nginx")))
                .json();

        assertThat(plan.path("plan_hash").asText()).matches("[0-9a-f]{64}");
        assertThat(plan.path("host").asText()).isEqualTo("10.0.0.1");
        assertThat(plan.path("host_key").asText()).isEqualTo(FINGERPRINT);
        assertThat(plan.at("/environment/SERVICE").asText()).isEqualTo("nginx");
        assertThat(plan.at("/steps/0/script").asText()).isEqualTo("systemctl restart \"${OW_0}\"");
        assertThat(plan.at("/steps/0/bindings/0/value").asText()).isEqualTo("nginx");
        assertThat(plan.at("/steps/0/bindings/0/origin").asText()).isEqualTo("untrusted");
        assertThat(plan.at("/steps/0/rollback_script").asText()).startsWith("systemctl stop");
        assertThat(plan.at("/steps/1/skipped").asBoolean()).isTrue();
        assertThat(plan.path("missing")).isEmpty();
        assertThat(plan.path("guards").findValuesAsText("verdict")).isNotEmpty().containsOnly("allow");
    }

    @Test
    void hasTheHashOfTheRunThatFollows() {
        Map<String, Object> body = Map.of("server_id", host, "vars", Map.of("SERVICE", "nginx"));
        String imagined = dryRun(body).json().path("plan_hash").asText();

        Answer run = admin.post("/api/v1/runbooks/" + runbook + "/executions", body);

        assertThat(run.status()).as(run.body()).isEqualTo(202);
        UUID execution = UUID.fromString(run.json().path("id").asText());
        assertThat(hashOfRun(execution)).isEqualTo(imagined);
        Answer other = dryRun(Map.of("server_id", host, "vars", Map.of("SERVICE", "apache2")));
        assertThat(other.json().path("plan_hash").asText()).isNotEqualTo(imagined);
    }

    /** What the worker's planning does with the stored run. */
    private String hashOfRun(UUID execution) {
        UUID org = UUID.fromString(
                admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
        RunFacts facts = server.context()
                .getBean(Tenancy.class)
                .read(
                        org,
                        () -> server.context()
                                .getBean(RunFactsRepository.class)
                                .find(execution)
                                .orElseThrow());
        PlanOutcome outcome = RunPlanner.plan(facts.planFacts(Objects.requireNonNull(facts.runbook())));
        return PlanHash.of(((PlanOutcome.Planned) outcome).plan());
    }

    @Test
    void saysWhatIsMissingWithoutTheValue() {
        JsonNode missing = dryRun(Map.of("server_id", host)).json();
        assertThat(missing.path("plan_hash").isNull()).isTrue();
        assertThat(missing.path("missing").findValuesAsText("place")).containsExactly("parameters.SERVICE.default");

        Answer refused = dryRun(Map.of("server_id", host, "vars", Map.of("SERVICE", "nginx; reboot")));
        assertThat(refused.json().at("/missing/0/code").asText()).isEqualTo("value_refused");
        assertThat(refused.body()).doesNotContain("reboot");
    }

    @Test
    void worksWithAnUnknownHostKeyAndSaysSo() {
        UUID unseen = TestRunbooks.server(admin, "");

        JsonNode plan = dryRun(Map.of("server_id", unseen, "vars", Map.of("SERVICE", "nginx")))
                .json();

        assertThat(plan.path("host_key").asText()).isEqualTo("unknown");
        assertThat(plan.path("steps")).hasSize(2);
        assertThat(plan.at("/guards/0/code").asText()).isEqualTo("host_key_unknown");
    }

    @Test
    void refusesWhatIsNotThereAndLetsReadersAsk() {
        assertThat(dryRun(Map.of()).problem()).isEqualTo("invalid");
        assertThat(dryRun(Map.of("server_id", UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(dryRun(Map.of("server_id", host, "alert_id", UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        Answer viewer = TestPeople.key(server, "viewer")
                .post("/api/v1/runbooks/" + runbook + "/dry-run", Map.of("server_id", host));
        assertThat(viewer.status()).isEqualTo(200);
    }
}
