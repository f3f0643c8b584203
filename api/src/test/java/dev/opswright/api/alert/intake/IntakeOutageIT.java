/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IntakeOutageIT {
    private static final String PATH = "/api/v1/webhooks/alertmanager";
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

    @Test
    void whileTheDatabaseIsAwayTheSenderIsToldWithinASecondToKeepItsAlerts() throws IOException {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        Matcher port = PORT.matcher(TestDatabase.shared().url());
        assertThat(port.find()).isTrue();
        try (CuttableProxy proxy = new CuttableProxy(Integer.parseInt(port.group(1)))) {
            properties.replaceAll((name, value) -> name.endsWith(".url")
                    ? String.valueOf(value).replace(port.group(), "127.0.0.1:" + proxy.port())
                    : value);
            ApiServer server = new ApiServer(properties);
            TestSource source = new TestSource();
            ApiClient client = source.client(server);
            assertThat(client.post(PATH, Payloads.firing("before", "2026-11-21T12:00:00Z"))
                            .status())
                    .isEqualTo(202);

            proxy.cut();
            for (int i = 0; i < 5; i++) {
                long begin = System.nanoTime();
                Answer refused = client.post(PATH, Payloads.firing("during", "2026-11-21T12:00:00Z"));
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                assertThat(refused.status()).as(refused.body()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(took).isLessThan(Duration.ofMillis(1_800));
            }

            proxy.mend();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(client.post(PATH, Payloads.firing("during", "2026-11-21T12:00:00Z"))
                                    .status())
                            .isEqualTo(202));
            assertThat(source.value("SELECT count(*) FROM alerts")).isEqualTo("2");
            server.close();
        }
    }
}
