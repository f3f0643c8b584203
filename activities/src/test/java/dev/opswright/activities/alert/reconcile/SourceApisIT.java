/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.alert.RealAlertmanager;
import dev.opswright.activities.alert.RealPrometheus;
import dev.opswright.activities.http.EgressRule;
import dev.opswright.activities.program.RealProgram;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceApisIT {
    @TempDir
    static Path folder;

    private static RealAlertmanager alertmanager;
    private static RealPrometheus prometheus;
    private final SourceHttp http = new SourceHttp(Duration.ofSeconds(5));

    @BeforeAll
    static void start() {
        URI nowhere = URI.create("http://127.0.0.1:" + RealProgram.freePort());
        alertmanager = RealAlertmanager.start(folder.resolve("am"), nowhere, "token", 0);
        prometheus = RealPrometheus.start(folder.resolve("prom"), alertmanager.address());
    }

    @AfterAll
    static void stop() {
        prometheus.close();
        alertmanager.close();
    }

    @Test
    void alertsAreReadWithTheFingerprintThatLabelsGive() throws Exception {
        Map<String, String> labels =
                Map.of("alertname", "Disk \"full\" > 90 %", "instance", "web-1:9100", "note", "{{ 7*7 }} $(id) ü");
        Instant start = Instant.parse("2026-11-21T11:00:00.123456789Z");
        alertmanager.post(labels, start, null);

        ActiveAlert alert = only(labels);

        assertThat(alert.labels()).isEqualTo(labels);
        assertThat(alert.fingerprint()).isEqualTo(LabelFingerprint.of(labels));
        assertThat(alert.startsAt()).isEqualTo("2026-11-21T11:00:00.123Z");
        assertThat(alert.receivers()).containsExactly("opswright");
        assertThat(alert.suppressed()).isFalse();
    }

    @Test
    void silencedAlertsAreReadAndMarkedAndResolvedOnesAreNot() throws Exception {
        Map<String, String> silenced = Map.of("alertname", "Quiet", "instance", "web-2");
        Map<String, String> resolved = Map.of("alertname", "Over", "instance", "web-3");
        alertmanager.silence("alertname", "Quiet");
        alertmanager.post(silenced, Instant.now().minusSeconds(60), null);
        alertmanager.post(
                resolved, Instant.now().minusSeconds(60), Instant.now().minusSeconds(1));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(only(silenced).suppressed()).isTrue());
        assertThat(new AlertmanagerClient(http).alerts(endpoint()))
                .extracting(ActiveAlert::labels)
                .doesNotContain(resolved);
    }

    @Test
    void theProcessTellsItsStartAndItsReceivers() throws Exception {
        AlertmanagerClient client = new AlertmanagerClient(http);

        assertThat(client.startedAt(endpoint())).isBetween(Instant.now().minusSeconds(300), Instant.now());
        assertThat(client.receivers(endpoint())).containsExactly("opswright");
    }

    @Test
    void prometheusTellsWhatFiresAndWhatFired() throws Exception {
        Instant before = Instant.now().minusSeconds(1);
        PrometheusClient client = new PrometheusClient(http);
        Endpoint endpoint =
                Endpoint.of("Prometheus", prometheus.address().toString(), Optional.empty(), EgressRule.DEFAULT);
        prometheus.broken(true);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.firing(endpoint))
                        .anySatisfy(labels -> assertThat(labels).containsEntry("alertname", "TestBroken")));
        prometheus.broken(false);
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(client.firing(endpoint)).isEmpty());
        Duration step = Duration.ofSeconds(2);

        List<FiredSpan> spans = client.fired(endpoint, before, Instant.now().plusSeconds(2), step);

        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.alertName()).isEqualTo("TestBroken");
            assertThat(span.labels()).doesNotContainKeys("alertstate", "__name__", "cluster");
            assertThat(span.from()).isBetween(before.minus(step.multipliedBy(2)), Instant.now());
            assertThat(span.until()).isAfter(span.from()).isBefore(Instant.now().plusSeconds(2));
        });
    }

    @Test
    void aSourceThatIsAwayIsToldFromOneThatRefusesUs() throws Exception {
        Endpoint away = Endpoint.of(
                "Alertmanager", "http://127.0.0.1:" + RealProgram.freePort(), Optional.empty(), EgressRule.DEFAULT);
        Endpoint wrongPath = Endpoint.of(
                "Alertmanager", alertmanager.address() + "/prefix", Optional.of("Bearer s3cret"), EgressRule.DEFAULT);

        assertThatThrownBy(() -> new AlertmanagerClient(http).alerts(away))
                .isInstanceOf(SourceUnreachable.class)
                .hasMessageContaining("refuses connections");
        assertThatThrownBy(() -> new AlertmanagerClient(http).alerts(wrongPath))
                .hasMessageContaining("404")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void forbiddenAddressesAreNotAsked() throws Exception {
        Endpoint metadata = Endpoint.of("Alertmanager", "http://169.254.169.254", Optional.empty(), EgressRule.DEFAULT);
        Endpoint loopback = Endpoint.of(
                "Alertmanager", alertmanager.address().toString(), Optional.empty(), new EgressRule(false, true));

        assertThatThrownBy(() -> http.get(metadata, "/")).hasMessageContaining("rules out");
        assertThatThrownBy(() -> http.get(loopback, "/")).hasMessageContaining("rules out");
        assertThatThrownBy(() -> Endpoint.of("Prometheus", "file:///etc/passwd", Optional.empty(), EgressRule.DEFAULT))
                .isInstanceOf(SourceUnreachable.class);
        assertThatThrownBy(() -> Endpoint.of("Prometheus", "http://user:pw@host", Optional.empty(), EgressRule.DEFAULT))
                .hasMessageNotContaining("pw");
    }

    private ActiveAlert only(Map<String, String> labels) throws SourceUnreachable {
        return new AlertmanagerClient(http)
                .alerts(endpoint()).stream()
                        .filter(alert -> alert.labels().equals(labels))
                        .findFirst()
                        .orElseThrow();
    }

    private static Endpoint endpoint() throws SourceUnreachable {
        return Endpoint.of("Alertmanager", alertmanager.address().toString(), Optional.empty(), EgressRule.DEFAULT);
    }
}
