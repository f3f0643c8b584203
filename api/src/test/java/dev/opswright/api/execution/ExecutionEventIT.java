/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiServer;
import dev.opswright.api.runbook.TestRunbooks;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.execution.ExecutionRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The live view of an execution over HTTP. */
class ExecutionEventIT {
    private static final ApiServer SERVER = eager();

    private final ApiClient admin = SERVER.admin();
    private final String token = "Bearer "
            + admin.post("/api/v1/api-keys", Map.of("name", "watch", "role", "viewer"))
                    .json()
                    .path("token")
                    .asText();
    private final ExecutionEventFeed feed = SERVER.context().getBean(ExecutionEventFeed.class);
    private final UUID execution = execution();

    /** A server that keeps connections a hundred times as eagerly. */
    private static ApiServer eager() {
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.events.ping-every", "150ms");
        return new ApiServer(properties);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private UUID execution() {
        UUID runbook = TestRunbooks.create(admin, TestRunbooks.yaml(TestRunbooks.name()));
        return UUID.fromString(admin.post(
                        "/api/v1/runbooks/" + runbook + "/executions",
                        Map.of("server_id", TestRunbooks.server(admin, "")))
                .json()
                .path("id")
                .asText());
    }

    private void happen(String... facts) {
        UUID org = UUID.fromString(
                admin.get("/api/v1/auth/me").json().at("/organization/id").asText());
        ExecutionRepository executions = SERVER.context().getBean(ExecutionRepository.class);
        SERVER.context().getBean(Tenancy.class).run(org, () -> {
            for (String fact : facts) {
                executions.append(execution, fact, "step", "{\"fact\": \"" + fact + "\"}");
            }
        });
    }

    private EventReader read(String lastEventId) {
        return new EventReader(SERVER, token, execution, lastEventId);
    }

    @Test
    void everyReaderGetsEveryEventAndResumesAfterTheLastOneItSaw() {
        happen("one", "two");
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            readers.add(read(""));
        }
        happen("three");

        assertThat(readers)
                .allSatisfy(reader ->
                        await().untilAsserted(() -> assertThat(reader.ids()).containsExactly("1", "2", "3")));
        assertThat(readers.getFirst().lines()).contains("event: step").anyMatch(line -> line.contains("\"three\""));
        readers.forEach(EventReader::close);
        try (EventReader resumed = read("2")) {
            happen("four");
            await().untilAsserted(() -> assertThat(resumed.ids()).containsExactly("3", "4"));
        }
    }

    @Test
    void aCommentKeepsAQuietConnection() {
        try (EventReader reader = read("")) {
            await().untilAsserted(() -> assertThat(reader.lines())
                    .filteredOn(line -> line.startsWith(": still here"))
                    .hasSizeGreaterThan(2));
            assertThat(reader.lines()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void aReaderThatGoesIsForgotten() {
        EventReader reader = read("");
        await().untilAsserted(() -> assertThat(feed.watches()).isPositive());

        reader.close();

        await().untilAsserted(() -> assertThat(feed.watches()).isZero());
    }

    @Test
    void nobodyWatchesWithoutTheRightOrWhatIsNotThere() {
        String path = "/api/v1/executions/" + execution + "/events";
        assertThat(SERVER.anonymous().get(path).status()).isEqualTo(401);
        String other = admin.post("/api/v1/api-keys", Map.of("name", "alerts", "scopes", List.of("alerts:read")))
                .json()
                .path("token")
                .asText();
        assertThat(SERVER.anonymous()
                        .with("Authorization", "Bearer " + other)
                        .get(path)
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/executions/" + UUID.randomUUID() + "/events")
                        .status())
                .isEqualTo(404);
    }
}
