/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginIT {
    private final ApiServer server = ApiServer.shared();

    @Test
    void aLoginSetsACookieOutOfScriptsReachAndGivesACsrfToken() {
        Answer answer = server.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "ADMIN", "password", ApiServer.ADMIN_PASSWORD));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).contains("opswright_session=", "HTTPOnly", "SameSite=Strict", "Path=/");
        assertThat(answer.json().path("csrf_token").asText()).hasSizeGreaterThan(30);
        assertThat(answer.json().path("user").path("roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(answer.json().path("organization").path("name").asText()).isNotEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownUserReadTheSame() {
        Answer wrong = server.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "admin", "password", "wrong password"));
        Answer unknown = server.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "nobody", "password", "wrong password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("bad_credentials");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aWriteByCookieNeedsTheCsrfToken() {
        ApiClient admin = server.admin();

        Answer without = admin.without("X-CSRF-Token").post("/api/v1/auth/logout", "{}");
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.problem()).isEqualTo("csrf");
        assertThat(admin.with("X-CSRF-Token", "guess")
                        .post("/api/v1/auth/logout", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/v1/auth/me").status()).isEqualTo(200);

        assertThat(admin.post("/api/v1/auth/logout", "{}").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/auth/me").status()).isEqualTo(401);
    }

    @Test
    void everyResponseHasTheHeadersThatBrowsersObeyAndARequestId() {
        Answer answer = server.anonymous().get("/api/v1/auth/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() {
        ApiClient anonymous = server.anonymous();

        Answer missing = anonymous.get("/api/v1/nothing");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.problem()).isEqualTo("not_found");
        Answer method = anonymous.delete("/api/v1/auth/login");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.problem()).isEqualTo("method_not_allowed");
        assertThat(method.header("Allow")).contains("POST");
        Answer broken = anonymous.post("/api/v1/auth/login", "{\"username\":");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.problem()).isEqualTo("malformed");
        Answer wrongType = anonymous.post("/api/v1/auth/login", "{\"username\":{},\"password\":3}");
        assertThat(wrongType.status()).isEqualTo(400);
        Answer empty = anonymous.post("/api/v1/auth/login", "{}");
        assertThat(empty.status()).isEqualTo(400);
        Answer unknownField = anonymous.post("/api/v1/auth/login", "{\"username\":\"a\",\"password\":\"b\",\"x\":1}");
        assertThat(unknownField.status()).isEqualTo(400);
        Answer media = anonymous.with("Content-Type", "text/csv").send("POST", "/api/v1/auth/login", "a,b");
        assertThat(media.status()).isEqualTo(415);
        assertThat(media.problem()).isEqualTo("unsupported_media_type");
        for (Answer answer : new Answer[] {missing, method, broken, wrongType, empty, unknownField, media}) {
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.body()).doesNotContain("Exception", "io.micronaut", "_embedded");
            assertThat(answer.json().path("status").asInt()).isEqualTo(answer.status());
        }
    }

    @Test
    void anOversizedBodyIsRefused() {
        Answer answer =
                server.anonymous().post("/api/v1/auth/login", "{\"username\":\"" + "a".repeat(3 * 1024 * 1024) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("too_large");
    }
}
