/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 2,000 malformed and hostile bodies from one printed seed: each is answered 202, none is a 5xx. */
class HostileBodyIT {
    private static final int BODIES = 2_000;
    private static final List<String> SPLINTERS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "1e999",
            "-",
            "\\u0000",
            "\\ud800",
            "\"alerts\"",
            "\"labels\"",
            "\"startsAt\"",
            "9".repeat(400),
            "\"a\":".repeat(40),
            "[".repeat(60),
            "{\"labels\":{}}",
            "$(id)",
            "{{ 7*7 }}",
            "'; DROP TABLE alerts; --",
            "\u0000",
            "\uFFFF",
            "\"status\":\"firing\"",
            "\"0001-01-01T00:00:00Z\"");

    @Test
    void noBodyIsAFailureOfOurs() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HostileBodyIT seed " + seed);
        Random random = new Random(seed);
        ApiClient client = new TestSource().client(ApiServer.shared());
        String good = Payloads.firing("f", "2026-11-21T12:00:00Z");

        for (int i = 0; i < BODIES; i++) {
            byte[] body = random.nextBoolean() ? mutated(good, random) : splinters(random);
            Answer answer = client.send("POST", "/api/v1/webhooks/alertmanager", BodyPublishers.ofByteArray(body));
            assertThat(answer.status())
                    .as(() -> "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(202);
        }
    }

    private static byte[] mutated(String good, Random random) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(1, 8); n > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static byte[] splinters(Random random) {
        StringBuilder body = new StringBuilder(random.nextBoolean() ? "{\"alerts\":[{" : "");
        for (int n = random.nextInt(1, 30); n > 0; n--) {
            body.append(SPLINTERS.get(random.nextInt(SPLINTERS.size())));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
