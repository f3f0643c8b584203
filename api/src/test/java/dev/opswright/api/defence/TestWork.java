/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.defence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.api.security.Tokens;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/** Solves proofs of work as any client of ALTCHA's protocol does. */
public final class TestWork {
    private TestWork() {}

    /** The payload for a challenge as the api gives it. */
    public static String solve(JsonNode challenge) {
        String salt = challenge.path("salt").asText();
        String wanted = challenge.path("challenge").asText();
        for (int number = 0; number <= challenge.path("maxnumber").asInt(); number++) {
            if (HexFormat.of().formatHex(Tokens.sha256(salt + number)).equals(wanted)) {
                return payload(challenge, number, salt);
            }
        }
        throw new IllegalStateException("The challenge has no solution");
    }

    static String payload(JsonNode challenge, long number, String salt) {
        String json = Json.write(Map.of(
                "algorithm",
                "SHA-256",
                "challenge",
                challenge.path("challenge").asText(),
                "number",
                number,
                "salt",
                salt,
                "signature",
                challenge.path("signature").asText(),
                "took",
                12));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
