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

/** Runs that wait while every part dies by kill -9, twice: first one after the other, then all together. Seed: -Dopswright.seed. */
class LongWaitIT {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final long seed = Long.getLong("opswright.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation installation = Installation.shared();
    private final RealSshd sshd = RealSshd.start(installation.folder("wait"));
    private final ApiClient engineer = person("engineer");
    private final ApiClient administrator = person("admin");

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void waitsOutliveTheDeathOfEverythingAndEndOnTime() {
        System.out.printf("long waits: seed %d%n", seed);
        WaitingRun asked = run("""
                approval_roles: [engineer]
                approval: {quorum: 2, expires_seconds: %d, escalate_after_seconds: 864000, escalate_to_roles: [admin]}
                """.formatted(MONTH.toSeconds()));
        WaitingRun parked = parked(Instant.now().plus(Duration.ofDays(5)));
        JsonNode question = asked.approval();
        JsonNode reason = parked.parkedReason();
        assertThat(asked.approve(engineer).path("status").asText()).isEqualTo("pending");

        order().forEach(part -> {
            installation.kill(part);
            installation.heal(part);
        });
        assertStillAsked(asked, question);
        assertThat(parked.parkedReason()).as("seed %d", seed).isEqualTo(reason);

        Instant over = Instant.now().plus(SHORT);
        WaitingRun missed = run("approval: {expires_seconds: %d}\n".formatted(SHORT.toSeconds()));
        WaitingRun escalated = run("""
                approval_roles: [engineer]
                approval: {expires_seconds: %d, escalate_after_seconds: %d, escalate_to_roles: [admin]}
                """.formatted(MONTH.toSeconds(), SHORT.toSeconds()));
        WaitingRun ended = parked(over);
        JsonNode late = missed.approval();
        escalated.approval();
        ended.parkedReason();
        installation.killAll(order());
        await("the end of the short waits, with nothing running")
                .atMost(SHORT.plusSeconds(10))
                .until(() -> Instant.now().isAfter(expiry(late).plusSeconds(1)));
        installation.startAll();

        assertStillAsked(asked, question);
        assertThat(parked.parkedReason()).as("seed %d", seed).isEqualTo(reason);
        assertThatThrownBy(() -> missed.approve(engineer)).hasMessageContaining("closed");
        assertEnd(missed, "cancelled", "approval_expired");
        assertThat(missed.ledger()).isEmpty();

        assertThat(asked.approve(person("engineer")).path("status").asText()).isEqualTo("approved");
        assertThat(escalated.approve(administrator).path("status").asText()).isEqualTo("approved");
        List.of(asked, escalated, ended).forEach(run -> {
            assertEnd(run, "completed", "");
            assertThat(run.ledger()).as("seed %d", seed).containsExactly("repaired");
        });
        parked.cancel();
    }

    private void assertStillAsked(WaitingRun run, JsonNode question) {
        JsonNode now = run.approval();
        assertThat(expiry(now)).as("seed %d", seed).isEqualTo(expiry(question));
        assertThat(Duration.between(Instant.parse(now.path("created_at").asText()), expiry(now)))
                .isEqualTo(MONTH);
        assertThat(now.path("decisions")).hasSize(1);
        assertThat(now.path("roles").path(0).asText()).isEqualTo("engineer");
        assertThat(now.path("roles")).hasSize(1);
    }

    private static Instant expiry(JsonNode approval) {
        return Instant.parse(approval.path("expires_at").asText());
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

    private WaitingRun run(String head) {
        return new WaitingRun(installation, sshd, "semi_auto", head);
    }

    private WaitingRun parked(Instant until) {
        return WaitingRun.inBlackout(installation, sshd, until);
    }

    private ApiClient person(String role) {
        String key = new Scene(installation).newPersonsKey(role);
        return ApiClient.anonymous(installation.address()).withToken(key);
    }
}
