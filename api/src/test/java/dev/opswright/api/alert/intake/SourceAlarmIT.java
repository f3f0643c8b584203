/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** People learn that a source is in trouble, and that the trouble is over. */
class SourceAlarmIT {
    private static final String PATH = "/api/v1/webhooks/alertmanager";
    private static final String START = "2026-11-21T12:00:00Z";
    private static final ApiServer SERVER = slow();

    private final TestSource source = new TestSource();

    /** A server that takes twenty deliveries of a source at once. */
    private static ApiServer slow() {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.intake.deliveries-per-second", "10");
        return new ApiServer(properties);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private Answer good(String fingerprint) {
        return source.client(SERVER).post(PATH, Payloads.firing(fingerprint, START));
    }

    private void awaitAlarm(String name, String status) {
        await().untilAsserted(
                        () -> assertThat(source.values("SELECT status FROM alerts WHERE alert_name = '" + name + "'"))
                                .containsExactly(status));
    }

    @Test
    void aQuarantineEndsWithTheNextGoodDelivery() {
        assertThat(source.client(SERVER)
                        .post(PATH, "{nonsense")
                        .json()
                        .path("quarantined")
                        .asBoolean())
                .isTrue();
        awaitAlarm(SourceAlarms.QUARANTINED, "firing");

        assertThat(good("q1").status()).isEqualTo(202);

        awaitAlarm(SourceAlarms.QUARANTINED, "resolved");
    }

    @Test
    void repeatedRefusalsOfAKnownAddressRaiseAnAlarmThatAGoodDeliveryEnds() {
        assertThat(good("u1").status()).isEqualTo(202);
        for (int i = 0; i < SourceAlarms.REPEATS - 1; i++) {
            assertThat(refused().status()).isEqualTo(401);
        }
        assertThat(source.values("SELECT 1 FROM alerts WHERE alert_name = '" + SourceAlarms.UNAUTHENTICATED + "'"))
                .isEmpty();

        assertThat(refused().status()).isEqualTo(401);

        awaitAlarm(SourceAlarms.UNAUTHENTICATED, "firing");
        assertThat(good("u2").status()).isEqualTo(202);
        awaitAlarm(SourceAlarms.UNAUTHENTICATED, "resolved");
    }

    private Answer refused() {
        return SERVER.anonymous().with("Authorization", "Bearer ows_wrong").post(PATH, Payloads.firing("x", START));
    }

    @Test
    void aSourceOverItsRateIsToldToComeAgain() {
        List<Integer> statuses = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> good("r" + i))
                .takeWhile(answer -> answer.status() == 202)
                .map(Answer::status)
                .toList();

        Answer refused = good("last");

        assertThat(statuses).hasSizeBetween(20, 199);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(source.values("SELECT 1 FROM alerts WHERE fingerprint = 'last'"))
                .isEmpty();
    }
}
