/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.alert.RealAlertmanager;
import dev.opswright.activities.alert.RealPrometheus;
import dev.opswright.activities.http.EgressRule;
import dev.opswright.activities.program.RealProgram;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.secret.SourceAuthorization;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReconcilerIT {
    private final Instant longAgo = Instant.now().minusSeconds(600);

    @TempDir
    static Path folder;

    private static ReconcilerFixture fixture;
    private static RealAlertmanager alertmanager;
    private static RealPrometheus prometheus;

    private final UUID org = TestDatabase.shared().newOrganization();
    private final UUID source = fixture.source(org, alertmanager.address(), null);
    private final Map<String, String> labels = Map.of("alertname", "Down", "instance", UUID.randomUUID() + ":9100");

    @BeforeAll
    static void start() {
        fixture = ReconcilerFixture.start(folder.resolve("master.key"));
        URI nowhere = URI.create("http://127.0.0.1:" + RealProgram.freePort());
        alertmanager = RealAlertmanager.start(folder.resolve("am"), nowhere, "token", 0);
        prometheus = RealPrometheus.start(folder.resolve("prom"));
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        alertmanager.close();
        fixture.close();
    }

    @Test
    void anAlertWhoseDeliveryNeverArrivedIsOpenedAndHandedOn() {
        alertmanager.post(labels, longAgo, null);

        fixture.reconcile(source);

        assertThat(fixture.status(source, labels)).contains("firing");
        assertThat(fixture.count("outbox_events", org, "kind = 'alert_firing'")).isPositive();
        assertThat(fixture.count("alert_deliveries", org, "origin = 'reconciler'"))
                .isEqualTo(1);
        assertThat(fixture.text("SELECT last_error FROM alert_sources WHERE id = '" + source + "'"))
                .isEmpty();
        assertThat(fixture.text("SELECT last_reconciled_at FROM alert_sources WHERE id = '" + source + "'"))
                .isPresent();
    }

    @Test
    void aFreshAlertIsLeftToItsDeliveryUnlessADeliveryWasCut() {
        alertmanager.post(labels, Instant.now(), null);
        fixture.reconcile(source);
        assertThat(fixture.status(source, labels)).isEmpty();

        fixture.update("UPDATE alert_sources SET reconcile_requested = true WHERE id = '" + source + "'");
        fixture.reconcile(source);

        assertThat(fixture.status(source, labels)).contains("firing");
    }

    @Test
    void aDeliveredAlertIsTheSameEpisodeThoughTheApiCutsItsTime() {
        Instant exact = longAgo.plusNanos(123_456_789);
        fixture.deliver(org, source, labels, exact);
        alertmanager.post(labels, exact, null);

        fixture.reconcile(source);
        fixture.reconcile(source);

        assertThat(fixture.count("alerts", org, "labels ->> 'instance' = '" + labels.get("instance") + "'"))
                .isEqualTo(1);
        assertThat(fixture.text("SELECT questioned_at FROM alerts WHERE source_id = '" + source + "'"))
                .isEmpty();
    }

    @Test
    void anEpisodeThatTheSourceNoLongerKnowsIsQuestionedFirstAndThenClosed() {
        fixture.deliver(org, source, labels, longAgo);

        fixture.reconcile(source);
        assertThat(fixture.status(source, labels)).contains("firing");
        assertThat(fixture.count("alert_events", org, "kind = 'questioned'")).isEqualTo(1);
        fixture.reconcile(source);

        assertThat(fixture.status(source, labels)).contains("resolved");
        assertThat(fixture.count("outbox_events", org, "kind = 'alert_resolved'"))
                .isEqualTo(1);
        assertThat(fixture.count("alert_events", org, "kind = 'questioned'")).isEqualTo(1);
    }

    @Test
    void aSourceThatIsAwayClosesNothingAndSaysSo() {
        UUID away = fixture.source(org, URI.create("http://127.0.0.1:" + RealProgram.freePort()), null);
        fixture.deliver(org, away, labels, longAgo);

        fixture.reconcile(away);
        fixture.reconcile(away);

        assertThat(fixture.status(away, labels)).contains("firing");
        assertThat(fixture.text("SELECT questioned_at FROM alerts WHERE source_id = '" + away + "'"))
                .isEmpty();
        assertThat(fixture.text("SELECT last_error FROM alert_sources WHERE id = '" + away + "'"))
                .hasValueSatisfying(error -> assertThat(error).contains("refuses connections"));
    }

    @Test
    void aSourceBehindALoginIsAskedWithItsStoredCredentials() throws IOException {
        // bcrypt of "reconcile-me"
        Path web = Files.writeString(
                folder.resolve("web.yml"),
                "basic_auth_users: {opswright: $2b$04$abcdefghijklmnopqrstuuyh/6p8l5BrmeF1SNMyOCmMyfFSaMwke}\n");
        String config = "route: {receiver: only}\nreceivers: [{name: only}]\n";
        try (RealAlertmanager closed = RealAlertmanager.start(
                folder.resolve("closed"), config, RealProgram.freePort(), "--web.config.file=" + web)) {
            UUID guarded = fixture.source(org, closed.address(), null);
            fixture.reconcile(guarded);
            assertThat(fixture.text("SELECT last_error FROM alert_sources WHERE id = '" + guarded + "'"))
                    .hasValueSatisfying(error -> assertThat(error).contains("401"));

            fixture.authorize(
                    org,
                    guarded,
                    SourceAuthorization.basic("opswright", "reconcile-me".getBytes(StandardCharsets.UTF_8)));
            fixture.reconcile(guarded);

            assertThat(fixture.text("SELECT last_error FROM alert_sources WHERE id = '" + guarded + "'"))
                    .isEmpty();
        }
    }

    @Test
    void aSilenceOfTheIntakeBecomesAGapOfEverySource() {
        fixture.update("UPDATE alert_sources SET created_at = now() - interval '1 hour' WHERE id = '" + source + "'");
        fixture.intakeWorks();
        assertThat(fixture.text("SELECT gap_from FROM alert_sources WHERE id = '" + source + "'"))
                .isEmpty();
        fixture.update("UPDATE component_health SET last_ok_at = now() - interval '10 minutes'");

        fixture.intakeWorks();

        assertThat(fixture.text("SELECT now() - gap_from BETWEEN interval '9 minutes' AND interval '11 minutes'"
                        + " AND reconcile_requested FROM alert_sources WHERE id = '" + source + "'"))
                .contains("t");
    }

    @Test
    void whatPrometheusSaysFiresIsNotClosedAndWhatFiredUnseenIsOnlyRecorded() {
        UUID both = fixture.source(org, alertmanager.address(), prometheus.address());
        PrometheusClient client = new PrometheusClient(fixture.http());
        prometheus.broken(true);
        Map<String, String> firing = await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> client.firing(endpoint()).getFirst(), found -> true);
        fixture.deliver(org, both, firing, longAgo);
        fixture.reconcile(both);
        fixture.reconcile(both);
        assertThat(fixture.status(both, firing)).contains("firing");

        prometheus.broken(false);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> client.firing(endpoint()).isEmpty());
        backfill();
    }

    private void backfill() {
        UUID fresh = fixture.source(org, null, prometheus.address());
        fixture.update("UPDATE alert_sources SET gap_from = now() - interval '2 minutes' WHERE id = '" + fresh + "'");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    fixture.update("UPDATE alert_sources SET gap_from = now() - interval '2 minutes' WHERE id = '"
                            + fresh + "'");
                    fixture.reconcile(fresh);
                    return fixture.count("alerts", org, "source_id = '" + fresh + "'") == 1;
                });
        fixture.reconcile(fresh);

        assertThat(fixture.count(
                        "alerts",
                        org,
                        "source_id = '" + fresh
                                + "' AND backfilled AND status = 'resolved' AND alert_name = 'TestBroken'"))
                .isEqualTo(1);
        assertThat(fixture.count(
                        "outbox_events o JOIN alerts a ON a.id = o.alert_id", org, "a.source_id = '" + fresh + "'"))
                .isZero();
        assertThat(fixture.text("SELECT gap_from FROM alert_sources WHERE id = '" + fresh + "'"))
                .isEmpty();
    }

    @Test
    void aWatchdogThatStaysAwayRaisesAnAlertOfOurOwnAndItsReturnEndsIt() {
        fixture.update(
                "UPDATE alert_sources SET watchdog_timeout_seconds = 60, last_watchdog_at = now() - interval '5 minutes'"
                        + " WHERE id = '" + source + "'");
        fixture.checkWatchdogs();
        fixture.checkWatchdogs();
        String ours = "alert_name = 'OpswrightWatchdogMissing' AND source = 'opswright'";
        assertThat(fixture.count("alerts", org, ours + " AND status = 'firing' AND repeat_count = 0"))
                .isEqualTo(1);

        fixture.update("UPDATE alert_sources SET last_watchdog_at = now() WHERE id = '" + source + "'");
        fixture.checkWatchdogs();

        assertThat(fixture.count("alerts", org, ours + " AND status = 'resolved'"))
                .isEqualTo(1);
        assertThat(fixture.count("alerts", org, ours)).isEqualTo(1);
    }

    private static Endpoint endpoint() throws SourceUnreachable {
        return Endpoint.of("Prometheus", prometheus.address().toString(), Optional.empty(), EgressRule.DEFAULT);
    }
}
