/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.client.ApiClient;
import dev.opswright.e2e.Installation.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs that wait while every part dies by kill -9, twice: first one after the other, then all together, until the short
 * waits are over. Seed: -Dopswright.seed.
 */
class LongWaitIT {
    private static final Duration MONTH = Duration.ofDays(30);
    /** Long enough to be asked for and seen before the kill, here and on a slower machine. */
    private static final Duration SHORTEST = Duration.ofSeconds(12);

    private final long seed = Long.getLong("opswright.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation installation = Installation.shared();
    private final RealSshd sshd = RealSshd.start(installation.folder("wait"));
    private final ApiClient first = person("engineer");
    private final ApiClient second = person("engineer");
    private final ApiClient administrator = person("admin");

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void waitsOutliveTheDeathOfEverythingAndEndOnTime() {
        System.out.printf("long waits: seed %d%n", seed);
        Instant begun = Instant.now();
        LongWaits longOnes = new LongWaits();
        Duration three = Duration.between(begun, Instant.now()).multipliedBy(3);
        SteeredRun pausing = new SteeredRun(installation, sshd);
        SteeredRun paused = new SteeredRun(installation, sshd);
        pausing.steer("pause");
        paused.steer("pause");
        paused.finishFirstStep();
        paused.awaitPause();

        order().forEach(part -> {
            installation.kill(part);
            installation.heal(part);
        });
        longOnes.assertUnchanged();
        paused.assertGoesOnOnce();
        pausing.finishFirstStep();
        pausing.awaitPause();

        ShortWaits shortOnes = new ShortWaits(three.compareTo(SHORTEST) > 0 ? three : SHORTEST);
        installation.killAll(order());
        shortOnes.awaitTheirEnd();
        installation.startAll();
        longOnes.assertUnchanged();
        pausing.awaitPause();
        pausing.assertGoesOnOnce();
        shortOnes.assertEndedOnTime();
        longOnes.assertGoOn();
    }

    /** A question open for a month with half of its votes, and a run parked for five days. */
    private final class LongWaits {
        private final WaitingRun asked = asking("""
                approval_roles: [engineer]
                approval: {quorum: 2, expires_seconds: %d, escalate_after_seconds: 864000, escalate_to_roles: [admin]}
                """.formatted(MONTH.toSeconds()));
        private final WaitingRun parked = parked(Instant.now().plus(Duration.ofDays(5)));
        private final JsonNode question = asked.approval();
        private final JsonNode reason = parked.parkedReason();

        LongWaits() {
            assertThat(asked.approve(first).path("status").asText()).isEqualTo("pending");
        }

        void assertUnchanged() {
            JsonNode now = asked.approval();
            assertThat(expiry(now)).as("seed %d", seed).isEqualTo(expiry(question));
            assertThat(Duration.between(created(now), expiry(now))).isEqualTo(MONTH);
            assertThat(now.path("decisions")).hasSize(1);
            assertThat(now.path("roles").toString()).isEqualTo("[\"engineer\"]");
            assertThat(parked.parkedReason()).as("seed %d", seed).isEqualTo(reason);
        }

        void assertGoOn() {
            assertThat(asked.approve(second).path("status").asText()).isEqualTo("approved");
            assertRanOnce(asked);
            parked.cancel();
        }
    }

    /** A question, the time until further roles are asked, and a blackout, all of which end while nothing runs. */
    private final class ShortWaits {
        private final Duration length;
        private final WaitingRun missed;
        private final WaitingRun escalated;
        private final WaitingRun parked;
        private final Instant end;

        ShortWaits(Duration length) {
            this.length = length;
            Instant over = Instant.now().plus(length);
            missed = asking("approval: {expires_seconds: %d}\n".formatted(length.toSeconds()));
            escalated = asking("""
                    approval_roles: [engineer]
                    approval: {expires_seconds: %d, escalate_after_seconds: %d, escalate_to_roles: [admin]}
                    """.formatted(MONTH.toSeconds(), length.toSeconds()));
            parked = LongWaitIT.this.parked(over);
            missed.approval();
            end = created(escalated.approval()).plus(length);
            parked.parkedReason();
        }

        void awaitTheirEnd() {
            await("the end of the short waits, with nothing running")
                    .atMost(length.plusSeconds(10))
                    .until(() -> Instant.now().isAfter(end.plusSeconds(1)));
        }

        void assertEndedOnTime() {
            assertThatThrownBy(() -> missed.approve(first)).hasMessageContaining("closed");
            assertEnd(missed, "cancelled", "approval_expired");
            assertThat(missed.ledger()).isEmpty();
            escalated.awaitRole("admin");
            assertThat(escalated.approve(administrator).path("status").asText()).isEqualTo("approved");
            assertRanOnce(escalated);
            assertRanOnce(parked);
        }
    }

    private static Instant created(JsonNode approval) {
        return Instant.parse(approval.path("created_at").asText());
    }

    private static Instant expiry(JsonNode approval) {
        return Instant.parse(approval.path("expires_at").asText());
    }

    private void assertRanOnce(WaitingRun run) {
        assertEnd(run, "completed", "");
        assertThat(run.ledger()).as("seed %d", seed).containsExactly("repaired");
    }

    private void assertEnd(WaitingRun run, String status, String code) {
        JsonNode end = run.awaitEnd();
        assertThat(end.path("status").asText())
                .as("seed %d: %s", seed, end.toPrettyString())
                .isEqualTo(status);
        assertThat(end.at("/status_reason/code").asText("")).isEqualTo(code);
    }

    private List<Part> order() {
        List<Part> parts = new ArrayList<>(List.of(Part.values()));
        Collections.shuffle(parts, random);
        return parts;
    }

    private WaitingRun asking(String head) {
        return WaitingRun.forPeople(installation, sshd, head);
    }

    private WaitingRun parked(Instant until) {
        return WaitingRun.inBlackout(installation, sshd, until);
    }

    private ApiClient person(String role) {
        String key = new Scene(installation).newPersonsKey(role);
        return ApiClient.anonymous(installation.address()).withToken(key);
    }
}
