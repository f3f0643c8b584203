/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PublicPagesIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient anonymous = server.anonymous();

    @Test
    void theLivePageAnswersAndTheReadyPageNamesWhatIsMissing() throws SQLException {
        relayed();
        assertThat(anonymous.get("/health/live").status()).isEqualTo(200);

        Answer ready = anonymous.get("/health/ready");
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        assertThat(ready.json().path("checks").findValuesAsText("name"))
                .containsExactly("database", "migrations", "engine", "relay");
    }

    /** No relay runs beside the api's tests: what others took in would make this server late. */
    private static void relayed() throws SQLException {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                PreparedStatement update =
                        connection.prepareStatement("UPDATE outbox_events SET done_at = now() WHERE done_at IS NULL")) {
            update.execute();
        }
    }

    @Test
    void theDocumentationNeedsNothingFromAfar() {
        Answer docs = anonymous.get("/docs");
        assertThat(docs.status()).isEqualTo(200);
        assertThat(docs.header("Content-Type")).startsWith("text/html");
        assertThat(docs.body())
                .contains("/api/v1/webhooks/alertmanager")
                .doesNotContain("http://", "https://", "<script");

        Answer openapi = anonymous.get("/openapi.yaml");
        assertThat(openapi.status()).isEqualTo(200);
        assertThat(openapi.body()).startsWith("openapi: 3");
    }

    @Test
    void metricsNeedAReader() {
        assertThat(anonymous.get("/metrics").status()).isEqualTo(401);
        Answer metrics = server.admin().get("/metrics");
        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body()).contains("opswright_intake_store");
    }

    @Test
    void anAddressOfTheConsoleAnswersItsPageOrSaysThatThereIsNone() {
        Answer missing = anonymous.with("Accept", "text/html").get("/executions/1");
        Answer asset = anonymous.get("/assets/../../application.yml");

        assertThat(missing.status()).isIn(200, 404);
        assertThat(asset.status()).isEqualTo(404);
        assertThat(asset.problem()).isEqualTo("not_found");
    }
}
