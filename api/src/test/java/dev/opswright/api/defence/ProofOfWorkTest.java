/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ProofOfWorkTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String NETWORK = "192.0.2.1/32";
    private static final long NOW = 1_800_000_000;

    private static JsonNode challenge() {
        return Json.read(Json.write(ProofOfWork.make(KEY, NETWORK, 1, NOW)), JsonNode.class);
    }

    @Test
    void aSolutionHoldsForItsNetworkUntilItIsOver() {
        String solved = TestWork.solve(challenge());

        assertThat(ProofOfWork.check(KEY, NETWORK, solved, NOW))
                .get()
                .satisfies(proof -> assertThat(proof.level()).isEqualTo(1));
        assertThat(ProofOfWork.check(KEY, NETWORK, solved, NOW + 300)).isPresent();
        assertThat(ProofOfWork.check(KEY, NETWORK, solved, NOW + 301)).isEmpty();
        assertThat(ProofOfWork.check(KEY, "192.0.2.2/32", solved, NOW)).isEmpty();
        assertThat(ProofOfWork.check(new byte[32], NETWORK, solved, NOW)).isEmpty();
    }

    @Test
    void digitsOfTheNumberCannotBeMovedIntoTheSalt() {
        JsonNode challenge = challenge();
        String solved = new String(Base64.getDecoder().decode(TestWork.solve(challenge)), StandardCharsets.UTF_8);
        String number = Json.read(solved, JsonNode.class).path("number").asText();
        String salt = challenge.path("salt").asText();

        for (int moved = 1; moved < number.length(); moved++) {
            String spliced = TestWork.payload(
                    challenge, Long.parseLong(number.substring(moved)), salt + number.substring(0, moved));
            assertThat(ProofOfWork.check(KEY, NETWORK, spliced, NOW)).isEmpty();
        }
    }

    @Test
    void aSaltThatWasMadeElsewhereIsWorthNothing() {
        JsonNode challenge = challenge();
        String later = challenge.path("salt").asText().replace("level=1", "level=3");

        assertThat(ProofOfWork.check(KEY, NETWORK, TestWork.payload(challenge, 1, later), NOW))
                .isEmpty();
    }

    @Test
    void nonsenseIsNoProof() {
        for (String payload : new String[] {"", "x", "e30=", "bnVsbA==", "W10=", "eyJhbGdvcml0aG0iOiBudWxsfQ=="}) {
            assertThat(ProofOfWork.check(KEY, NETWORK, payload, NOW)).isEmpty();
        }
    }
}
