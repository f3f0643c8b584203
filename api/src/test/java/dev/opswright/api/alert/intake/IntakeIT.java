/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import static dev.opswright.api.alert.intake.Payloads.alert;
import static dev.opswright.api.alert.intake.Payloads.delivery;
import static dev.opswright.api.alert.intake.Payloads.firing;
import static dev.opswright.api.alert.intake.Payloads.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The table of trust, section 2, case by case. */
class IntakeIT {
    private static final String PATH = "/api/v1/webhooks/alertmanager";
    private static final String START = "2026-11-21T12:00:00.123456789Z";

    private final ApiServer server = ApiServer.shared();
    private final TestSource source = new TestSource();

    private Answer post(String body) {
        return source.client(server).post(PATH, body);
    }

    private static void assertCounts(
            Answer answer, int received, int opened, int updated, int resolved, int duplicate) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        JsonNode json = answer.json();
        assertThat(List.of(
                        json.path("received").asInt(),
                        json.path("new").asInt(),
                        json.path("updated").asInt(),
                        json.path("resolved").asInt(),
                        json.path("duplicate").asInt()))
                .as(answer.body())
                .containsExactly(received, opened, updated, resolved, duplicate);
    }

    @Test
    void aValidDeliveryStoresDeliveryEventsEpisodeAndOutbox() {
        Answer answer = post(firing("f1", START));

        assertCounts(answer, 1, 1, 0, 0, 0);
        assertThat(answer.json().path("quarantined").asBoolean()).isFalse();
        assertThat(source.value(
                        "SELECT alert_name || ' ' || severity_level || ' ' || instance || ' ' || job FROM alerts"))
                .isEqualTo("ServiceDown critical web-1:9100 node");
        assertThat(source.value("SELECT count(*) FROM alert_labels")).isEqualTo("4");
        assertThat(source.value("SELECT kind FROM alert_events")).isEqualTo("received");
        assertThat(source.value("SELECT kind FROM outbox_events")).isEqualTo("alert_firing");
        assertThat(source.value("SELECT id FROM alert_deliveries"))
                .isEqualTo(answer.json().path("delivery_id").asText());
        assertThat(source.value("SELECT last_delivery_at IS NOT NULL FROM alert_sources"))
                .isEqualTo("t");
    }

    @Test
    void aRepeatOnlyMovesLastSeenAndStartsNothing() {
        post(firing("f1", START));

        assertCounts(post(firing("f1", START)), 1, 0, 0, 0, 1);

        assertThat(source.value("SELECT count(*) FROM alerts")).isEqualTo("1");
        assertThat(source.value("SELECT repeat_count FROM alerts")).isEqualTo("1");
        assertThat(source.value("SELECT count(*) FROM outbox_events")).isEqualTo("1");
        assertThat(source.value("SELECT count(*) FROM alert_deliveries")).isEqualTo("2");
        assertThat(source.values("SELECT kind FROM alert_events ORDER BY id")).containsExactly("received", "repeated");
    }

    @Test
    void theSamePayloadTwentyTimesAtOnceIsOneEpisode() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(() -> post(firing("same", START)));
            }
            int opened = 0;
            for (Future<Answer> answer : threads.invokeAll(posts)) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(202);
                opened += answer.get().json().path("new").asInt();
            }
            assertThat(opened).isEqualTo(1);
        }
        assertThat(source.value("SELECT count(*) FROM alerts")).isEqualTo("1");
        assertThat(source.value("SELECT count(*) FROM outbox_events")).isEqualTo("1");
    }

    @Test
    void aResolvedAlertEndsItsEpisodeOnce() {
        post(firing("f1", START));

        assertCounts(post(resolved("f1", START)), 1, 0, 0, 1, 0);
        assertCounts(post(resolved("f1", START)), 1, 0, 0, 0, 1);

        assertThat(source.value("SELECT status FROM alerts")).isEqualTo("resolved");
        assertThat(source.values("SELECT kind FROM outbox_events ORDER BY id"))
                .containsExactly("alert_firing", "alert_resolved");
    }

    @Test
    void aLateCopyOfAFiringStatementDoesNotReopenButAsksTheSource() {
        post(firing("f1", START));
        post(resolved("f1", START));

        post(firing("f1", START));

        assertThat(source.value("SELECT status FROM alerts")).isEqualTo("resolved");
        assertThat(source.value("SELECT reconcile_requested FROM alert_sources"))
                .isEqualTo("t");
        assertThat(source.value("SELECT count(*) FROM outbox_events WHERE kind = 'alert_firing'"))
                .isEqualTo("1");
    }

    @Test
    void anAlertFirstHeardOfWhenItIsOverIsRecordedAndStartsNothing() {
        assertCounts(post(resolved("f1", START)), 1, 0, 0, 1, 0);

        assertThat(source.value("SELECT count(*) FROM outbox_events")).isEqualTo("0");
    }

    @Test
    void aNewStartIsANewEpisodeLinkedToTheOlderOne() {
        post(firing("f1", START));

        assertCounts(post(firing("f1", "2026-11-21T13:00:00Z")), 1, 1, 0, 0, 0);

        assertThat(source.value("SELECT count(*) FROM alerts WHERE previous_alert_id IS NOT NULL"))
                .isEqualTo("1");
    }

    @Test
    void changedAnnotationsUpdateTheEpisode() {
        post(firing("f1", START));
        Map<String, Object> changed = alert("firing", "f1", START, "0001-01-01T00:00:00Z", "ServiceDown");
        changed.put("annotations", Map.of("summary", "It is still down"));

        assertCounts(post(delivery(changed)), 1, 0, 1, 0, 0);

        assertThat(source.value("SELECT annotations->>'summary' FROM alerts")).isEqualTo("It is still down");
    }

    @Test
    void theGoodAlertsAmongBadOnesAreTaken() {
        Map<String, Object> noLabels = alert("firing", "f2", START, START, "X");
        noLabels.put("labels", List.of("a"));
        Map<String, Object> noStart = alert("firing", "f3", "yesterday", START, "X");

        Answer answer = post(delivery(List.of(noLabels, alert("firing", "f1", START, START, "Good"), noStart, 7), 0));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("rejected").asInt()).isEqualTo(3);
        assertThat(answer.json().path("new").asInt()).isEqualTo(1);
        assertThat(answer.json().path("quarantined").asBoolean()).isTrue();
        assertThat(source.values("SELECT alert_name FROM alerts ORDER BY alert_name"))
                .containsExactly("Good", "OpswrightDeliveryQuarantined");
        assertThat(source.value("SELECT quarantine_reason FROM alert_deliveries WHERE quarantined"))
                .startsWith("3 of 4 alerts could not be read: alert 1 has labels that are not an object");
    }

    @Test
    void anUnreadableBodyIsKeptAndAPlatformAlertRaised() {
        for (String body : new String[] {"", "{", "[]", "null", "{\"alerts\":{}}", "{\"alerts\":[]} x", "\u0000"}) {
            Answer answer = post(body);
            assertThat(answer.status()).as(body).isEqualTo(202);
            assertThat(answer.json().path("quarantined").asBoolean()).as(body).isTrue();
            assertThat(answer.json().path("received").asInt()).isZero();
        }
        assertThat(source.value("SELECT count(*) FROM alert_deliveries WHERE quarantined AND origin = 'webhook'"))
                .isEqualTo("7");
        assertThat(source.value("SELECT count(*) FROM alerts WHERE source = 'opswright'"))
                .isEqualTo("1");
        assertThat(source.value("SELECT repeat_count FROM alerts WHERE source = 'opswright'"))
                .isEqualTo("6");
    }

    @Test
    void aBodyOverTheCapIsQuarantinedAndTheSourceIsAsked() {
        Answer answer = post("{\"alerts\":[" + " ".repeat(9 * 1024 * 1024) + "]}");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("quarantined").asBoolean()).isTrue();
        assertThat(source.value("SELECT length(body) FROM alert_deliveries WHERE quarantined"))
                .isEqualTo(String.valueOf(8 * 1024 * 1024));
        assertThat(source.value("SELECT reconcile_requested FROM alert_sources WHERE kind = 'alertmanager'"))
                .isEqualTo("t");
    }

    @Test
    void gzipIsTakenAndABombIsNot() throws IOException {
        Answer good = gzipped(firing("f1", START).getBytes(StandardCharsets.UTF_8));
        assertCounts(good, 1, 1, 0, 0, 0);

        Answer bomb = gzipped(new byte[64 * 1024 * 1024]);
        assertThat(bomb.status()).isEqualTo(202);
        assertThat(bomb.json().path("quarantined").asBoolean()).isTrue();
        assertThat(source.value("SELECT reconcile_requested FROM alert_sources WHERE kind = 'alertmanager'"))
                .isEqualTo("t");
    }

    private Answer gzipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return source.client(server)
                .with("Content-Encoding", "gzip")
                .send("POST", PATH, BodyPublishers.ofByteArray(bytes.toByteArray()));
    }

    @Test
    void truncatedAlertsAskTheSource() {
        post(delivery(List.of(alert("firing", "f1", START, START, "A")), 12));

        assertThat(source.value("SELECT reconcile_requested FROM alert_sources"))
                .isEqualTo("t");
        assertThat(source.value("SELECT truncated_alerts FROM alert_deliveries"))
                .isEqualTo("12");
    }

    @Test
    void theWatchdogIsNoted() {
        post(delivery(alert("firing", "w", START, START, "Watchdog")));

        assertThat(source.value("SELECT last_watchdog_at IS NOT NULL FROM alert_sources"))
                .isEqualTo("t");
    }

    @Test
    void textThatTheDatabaseCannotHoldIsReplaced() {
        Map<String, Object> hostile = alert("firing", "f1\u0000", START, START, "A");
        hostile.put(
                "labels", Map.of("alertname", "a\u0000bSURROGATE", "x'\"$(id)`{{7*7}}", "'; DROP TABLE alerts; --"));

        assertCounts(post(delivery(hostile).replace("SURROGATE", "\\ud800")), 1, 1, 0, 0, 0);

        assertThat(source.value("SELECT alert_name FROM alerts")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(source.value("SELECT labels->>'x''\"$(id)`{{7*7}}' FROM alerts"))
                .isEqualTo("'; DROP TABLE alerts; --");
    }

    @Test
    void aWrongOrMissingTokenIs401AndStoresNothing() {
        for (String header : new String[] {"Bearer ows_wrong", "Bearer ", "Basic YTpi", "Bearer owk_x_y"}) {
            Answer answer = server.anonymous().with("Authorization", header).post(PATH, firing("f1", START));
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthenticated");
        }
        assertThat(server.anonymous().post(PATH, firing("f1", START)).status()).isEqualTo(401);
        assertThat(source.value("SELECT count(*) FROM alert_deliveries")).isEqualTo("0");
    }

    @Test
    void aSilenceOfTheIntakeIsAGapThatTheSourceIsAskedAbout() throws SQLException {
        try (Connection system = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = system.createStatement()) {
            statement.execute(
                    "UPDATE alert_sources SET created_at = now() - interval '1 hour' WHERE id = '" + source.id + "'");
            statement.execute("""
                INSERT INTO component_health (component, status, last_ok_at) VALUES ('intake', 'ok', now() - interval '5 minutes')
                ON CONFLICT (component) DO UPDATE SET last_ok_at = now() - interval '5 minutes'""");
        }

        server.context().getBean(IntakePulse.class).beat();

        assertThat(source.value(
                        "SELECT gap_from < now() - interval '4 minutes' AND reconcile_requested FROM alert_sources"))
                .isEqualTo("t");
        assertThat(source.value("SELECT last_ok_at > now() - interval '10 seconds' FROM component_health WHERE"
                        + " component = 'intake'"))
                .isEqualTo("t");
    }
}
