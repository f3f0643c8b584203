/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One runbook over several servers on a real sshd. */
class FleetRunIT {
    private final FleetScene fleets = new FleetScene(Installation.shared(), 5);

    @AfterEach
    void stop() {
        fleets.close();
    }

    @Test
    void allWavesRunInOrderOnEveryServerThatTheSelectorMeans() {
        String fleet = fleets.start(
                Map.of("selector", Map.of("tags", List.of(fleets.tag())), "fleet", Map.of("max_parallel", 2)),
                Map.of());

        JsonNode ended = fleets.awaitEnd(fleet);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("completed");
        assertThat(ended.at("/counts/succeeded").asInt()).isEqualTo(5);
        List<String> lines = fleets.ledger();
        assertThat(lines).hasSize(5).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo(fleets.name(1));
        assertThat(lines.get(1)).isEqualTo(fleets.name(2));
    }

    @Test
    void aFailedCanaryStopsTheFleetAndTheOthersNeverRun() {
        String fleet = fleets.start(Map.of("server_ids", fleets.servers()), Map.of("BAD", fleets.name(1)));

        JsonNode ended = fleets.awaitEnd(fleet);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("stopped");
        assertThat(ended.at("/status_reason/code").asText()).isEqualTo("canary_failed");
        assertThat(ended.at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(ended.at("/counts/cancelled").asInt()).isEqualTo(4);
        assertThat(ended.at("/waves/1/runs/0/status_reason/code").asText()).isEqualTo("fleet_stopped");
        assertThat(fleets.ledger()).containsExactly(fleets.name(1));
    }

    @Test
    void aPersonStopsAFleetInTheMiddleOfAWave() {
        String fleet = fleets.start(
                Map.of(
                        "server_ids",
                        fleets.servers(),
                        "fleet",
                        Map.of("canary", 0, "waves", List.of(100), "max_parallel", 2)),
                Map.of("WAIT_TIME", 120));
        fleets.awaitLedger(2);

        fleets.scene().api().post("/fleets/" + fleet + "/cancel", Map.of("reason", "wrong servers", "undo", false));

        JsonNode ended = fleets.awaitEnd(fleet);
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("cancelled");
        assertThat(ended.at("/status_reason/message").asText()).contains("wrong servers");
        assertThat(ended.at("/counts/cancelled").asInt()).isEqualTo(5);
        assertThat(fleets.ledger()).hasSize(2);
    }

    @Test
    void aPausedRunGivesItsPlaceToOthersAndTheNextWaveWaitsForIt() throws IOException {
        String fleet = fleets.start(
                Map.of(
                        "server_ids",
                        fleets.servers(),
                        "fleet",
                        Map.of("canary", 0, "waves", List.of(60, 100), "max_parallel", 1)),
                Map.of("SLOW", fleets.name(1)));
        fleets.awaitLedger(1);
        String run = fleets.detail(fleet).at("/waves/0/runs/0/id").asText();
        steer(run, "pause");
        Files.createFile(fleets.gate());

        fleets.scene().awaitStatus(run, "paused");
        fleets.awaitLedger(3);
        JsonNode meanwhile = fleets.detail(fleet);
        assertThat(meanwhile.at("/counts/paused").asInt()).isEqualTo(1);
        assertThat(meanwhile.at("/waves/1/counts/waiting").asInt()).isEqualTo(2);
        assertThat(meanwhile.at("/waves/0/runs/0/status_reason/message").asText())
                .startsWith("Paused by admin");
        steer(run, "resume");

        JsonNode ended = fleets.awaitEnd(fleet);
        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("completed");
        assertThat(fleets.ledger()).hasSize(5).doesNotHaveDuplicates();
    }

    /** The time that docs/fleet.md names is printed here. */
    @Test
    void fiftyServersHaveTheirTurnInThreeWavesAndOneMayFail() {
        try (FleetScene fifty = new FleetScene(Installation.shared(), 50)) {
            String fleet = fifty.start(
                    Map.of(
                            "server_ids",
                            fifty.servers(),
                            "fleet",
                            Map.of("canary", 1, "waves", List.of(10, 100), "max_failures", 2)),
                    Map.of("BAD", fifty.name(33)));

            JsonNode ended = fifty.awaitEnd(fleet);

            assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("completed");
            assertThat(ended.at("/status_reason/message").asText()).startsWith("49 of 50 runs completed; 1 failed");
            assertThat(ended.path("waves").findValuesAsText("total")).containsExactly("1", "5", "44");
            assertThat(fifty.ledger()).hasSize(50).doesNotHaveDuplicates();
            assertThat(fifty.ledger().getFirst()).isEqualTo(fifty.name(1));
            System.out.printf(
                    "fleet of 50: %d ms%n",
                    Duration.between(time(ended, "started_at"), time(ended, "completed_at"))
                            .toMillis());
        }
    }

    private void steer(String run, String word) {
        fleets.scene().api().post("/executions/" + run + "/" + word, Map.of("reason", "looks odd"));
    }

    private static Instant time(JsonNode fleet, String field) {
        return Instant.parse(fleet.path(field).asText());
    }
}
