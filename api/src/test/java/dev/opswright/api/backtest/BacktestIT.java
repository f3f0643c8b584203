/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.api.security.TestPeople;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacktestIT {
    private static final String PATH = "/api/v1/triggers/backtest";
    /** Measured with a million as well: -Dbacktest.alerts=1000000. */
    private static final int MANY = Integer.getInteger("backtest.alerts", 100_000);

    /** Of processor time, so that what else the machine does is not counted. */
    private static final Duration BOUND = Duration.ofSeconds(Math.max(20, MANY / 20_000));

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final StoredAlerts alerts = new StoredAlerts(admin);
    private final String alert = "Past" + UUID.randomUUID().toString().substring(0, 8);
    private final UUID host = TestRunbooks.server(admin, "");
    private final String hostName =
            admin.get("/api/v1/servers/" + host).json().path("name").asText();

    private String yaml(String mode) {
        return """
                name: %s
                mode: %s
                steps: [{name: Restart, command: systemctl restart nginx}]
                triggers:
                  - {name: Down, alert_name_pattern: "%s", cooldown_seconds: 600, enabled: false}
                """.formatted(TestRunbooks.name(), mode, alert);
    }

    private JsonNode test(Instant since, Duration span, Map<String, Object> question) {
        Map<String, Object> body = new HashMap<>(question);
        body.put("since", since.toString());
        body.put("until", since.plus(span).toString());
        Answer answer = admin.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void anUnsavedTriggerIsTriedOnWhatWasStored() {
        Instant since = Instant.parse("2021-03-01T00:00:00Z");
        alerts.store(alert, hostName, 5, since, 300);
        UUID runbook = TestRunbooks.create(admin, yaml("auto"));
        Map<String, Object> trigger = Map.of("alert_name_pattern", alert.substring(0, 8) + "*");

        JsonNode answer = test(since, Duration.ofDays(1), Map.of("runbook_id", runbook.toString(), "trigger", trigger));

        assertThat(answer.at("/summary/runs").asInt()).as(answer.toString()).isEqualTo(3);
        assertThat(answer.at("/summary/hosts").asInt()).isEqualTo(1);
        assertThat(answer.at("/summary/by_verdict/loop").asInt()).isEqualTo(2);
        assertThat(answer.at("/summary/by_day/0/day").asText()).isEqualTo("2021-03-01");
        assertThat(answer.at("/items/0/server_id").asText()).isEqualTo(host.toString());
        assertThat(answer.at("/items/0/alert_name").asText()).isEqualTo(alert);
        assertThat(answer.at("/items/0/verdict").asText()).isEqualTo("run");
        assertThat(answer.at("/items/4/reason").asText()).contains("did not stay fixed");
    }

    @Test
    void storedTriggersAreTestedAsIfTheyWereOnAndPagesHoldTogether() {
        Instant since = Instant.parse("2021-04-01T00:00:00Z");
        alerts.store(alert, hostName, 7, since, 3_600);
        UUID runbook = TestRunbooks.create(admin, yaml("semi_auto"));
        String trigger = admin.get("/api/v1/triggers?runbook=" + runbook)
                .json()
                .at("/items/0/id")
                .asText();
        Map<String, Object> question = new HashMap<>(Map.of("trigger_id", trigger, "limit", 3));

        List<String> seen = new ArrayList<>();
        JsonNode page = test(since, Duration.ofDays(1), question);
        while (true) {
            assertThat(page.at("/summary/by_verdict/needs_approval").asInt())
                    .as(page.toString())
                    .isEqualTo(7);
            seen.addAll(page.path("items").findValuesAsText("alert_id"));
            if (page.path("next_cursor").isNull()) {
                break;
            }
            question.put("cursor", page.path("next_cursor").asText());
            page = test(since, Duration.ofDays(1), question);
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(test(since, Duration.ofDays(1), Map.of("runbook_id", runbook.toString()))
                        .at("/summary/runs")
                        .asInt())
                .isEqualTo(7);
        assertThat(test(since, Duration.ofDays(1), Map.of()).at("/summary/runs").asInt())
                .as("as stored the trigger is off")
                .isZero();
        question.put("trigger_id", UUID.randomUUID().toString());
        assertThat(admin.post(PATH, question).status()).as("another question").isEqualTo(400);
    }

    @Test
    void aFileIsTestedBeforeItIsImported() {
        Instant since = Instant.parse("2021-05-01T00:00:00Z");
        alerts.store(alert, "nobody-knows", 2, since, 3_600);

        JsonNode answer = test(since, Duration.ofDays(1), Map.of("yaml", yaml("auto")));

        assertThat(answer.at("/summary/by_verdict/no_matching_server").asInt())
                .as(answer.toString())
                .isEqualTo(2);
        assertThat(answer.at("/summary/alerts").asInt()).isEqualTo(2);
        assertThat(answer.at("/items/0/server_id").isNull()).isTrue();
    }

    @Test
    void questionsWithoutSenseAreRefusedWithTheirField() {
        UUID runbook = TestRunbooks.create(admin, yaml("auto"));
        String id = runbook.toString();
        assertThat(pointer(Map.of("trigger", Map.of()))).isEqualTo("/runbook_id");
        assertThat(pointer(Map.of("trigger", Map.of("alert_name_pattern", "re:("), "runbook_id", id)))
                .isEqualTo("/trigger/alert_name_pattern");
        assertThat(pointer(Map.of("yaml", yaml("auto"), "runbook_id", id))).isEqualTo("/yaml");
        assertThat(pointer(Map.of("since", "2020-01-01T00:00:00Z", "until", "2022-01-01T00:00:00Z")))
                .isEqualTo("/since");
        assertThat(pointer(Map.of("cursor", "x"))).isEqualTo("/cursor");
        assertThat(admin.post(PATH, Map.of("runbook_id", UUID.randomUUID())).status())
                .isEqualTo(404);
        assertThat(admin.post(PATH, Map.of("yaml", "name: [")).problem()).isEqualTo("invalid_runbook");
    }

    private String pointer(Map<String, Object> body) {
        Answer answer = admin.post(PATH, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.json().at("/errors/0/pointer").asText();
    }

    @Test
    void whoeverMayReadMayAsk() {
        Map<String, Object> body = Map.of("since", "2020-01-01T00:00:00Z", "until", "2020-01-02T00:00:00Z");
        assertThat(TestPeople.key(server, "viewer").post(PATH, body).status()).isEqualTo(200);
        assertThat(server.anonymous().post(PATH, body).status()).isEqualTo(401);
        ApiClient narrow = server.anonymous().with("Authorization", "Bearer " + narrowKey());
        assertThat(narrow.post(PATH, body).status()).isEqualTo(403);
    }

    private String narrowKey() {
        Answer key = admin.post(
                "/api/v1/api-keys", Map.of("name", "k-" + UUID.randomUUID(), "scopes", List.of("runbooks:read")));
        assertThat(key.status()).as(key.body()).isEqualTo(201);
        return key.json().path("token").asText();
    }

    @Test
    void ninetyDaysOfManyAlertsAnswerInSeconds() {
        Instant since = Instant.parse("2022-01-01T00:00:00Z");
        alerts.store(alert, "", MANY, since, Duration.ofDays(90).toSeconds() / (double) MANY);
        for (int i = 0; i < 50; i++) {
            named("web-" + i);
        }
        UUID runbook = TestRunbooks.create(admin, yaml("auto"));
        Map<String, Object> question = Map.of("runbook_id", runbook.toString());
        Duration before = processorTime();
        long begin = System.nanoTime();

        JsonNode answer = test(since, Duration.ofDays(90), question);

        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        Duration work = processorTime().minus(before);
        System.out.printf(
                "back-test over the API, %,d alerts: %d ms, %d ms of the processor%n",
                MANY, took.toMillis(), work.toMillis());
        assertThat(answer.at("/summary/alerts").asInt()).isEqualTo(MANY);
        assertThat(answer.at("/summary/hosts").asInt()).isEqualTo(50);
        assertThat(answer.at("/summary/runs").asInt() + held(answer)).isEqualTo(MANY);
        assertThat(work).isLessThan(BOUND);
        assertTheNextPageNeedsNoWalk(since, question, answer.path("next_cursor").asText(), took);
    }

    private static Duration processorTime() {
        return Duration.ofNanos(
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
    }

    private void assertTheNextPageNeedsNoWalk(Instant since, Map<String, Object> asked, String cursor, Duration walk) {
        Map<String, Object> question = new HashMap<>(asked);
        question.put("cursor", cursor);
        long begin = System.nanoTime();

        JsonNode next = test(since, Duration.ofDays(90), question);

        assertThat(next.path("items")).hasSize(50);
        assertThat(next.at("/summary/alerts").asInt()).isEqualTo(MANY);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(walk.dividedBy(4));
    }

    private static int held(JsonNode answer) {
        int held = 0;
        for (JsonNode day : answer.at("/summary/by_day")) {
            held += day.path("held").asInt();
        }
        return held;
    }

    private void named(String name) {
        Answer answer = admin.post(
                "/api/v1/servers",
                Map.of("name", name, "hostname", name, "username", "ops", "auth_type", "password", "password", "x"));
        assertThat(answer.status()).as(answer.body()).isIn(201, 409);
    }
}
