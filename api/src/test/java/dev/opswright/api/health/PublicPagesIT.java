/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import org.junit.jupiter.api.Test;

class PublicPagesIT {
    private final ApiServer server = ApiServer.shared();
    private final ApiClient anonymous = server.anonymous();

    @Test
    void theLivePageAnswersAndTheReadyPageNamesWhatIsMissing() {
        assertThat(anonymous.get("/health/live").status()).isEqualTo(200);

        Answer ready = anonymous.get("/health/ready");
        assertThat(ready.status()).as(ready.body()).isEqualTo(200);
        assertThat(ready.json().path("checks").findValuesAsText("name"))
                .containsExactly("database", "migrations", "engine", "relay");
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
