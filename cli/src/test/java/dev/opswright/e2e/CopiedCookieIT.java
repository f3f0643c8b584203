/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.workflows.json.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a copy of somebody's cookie, over real processes, to their sessions' end, their mail, the record and the alert. */
class CopiedCookieIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PASSWORD = "a long enough password";

    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final GreenMail mail = mail();
    private final int port = Installation.freePort();
    private final URI address = URI.create("http://127.0.0.1:" + port);
    private final RoleChild api = installation.secondApi(
            port,
            Map.of(
                    "OPSWRIGHT_SMTP_HOST", "127.0.0.1",
                    "OPSWRIGHT_SMTP_PORT", Integer.toString(mail.getSmtp().getPort()),
                    "OPSWRIGHT_SMTP_TLS", "none",
                    "OPSWRIGHT_SMTP_FROM", "opswright@example.org"));
    private final HttpClient http = HttpClient.newHttpClient();

    private static GreenMail mail() {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return mail;
    }

    @AfterEach
    void stop() {
        http.close();
        api.close();
        mail.stop();
    }

    private record Cookie(String value, String csrf) {
        static Cookie of(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new Cookie(
                    answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0],
                    Json.read(answer.body(), JsonNode.class).path("csrf_token").asText());
        }
    }

    private HttpResponse<String> post(String path, Map<String, ?> body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int me(Cookie cookie) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address.resolve("/api/v1/auth/me"))
                                .header("Cookie", cookie.value())
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = installation.database(PostgresRole.SYSTEM).connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    @Test
    void aCopyOfACookieThatWasReplacedEndsTheSessionAndOpensAnAlert() throws Exception {
        String maria = scene.name();
        String id = person(maria);
        Cookie copied = Cookie.of(post("/auth/login", Map.of("username", maria, "password", PASSWORD)));
        Cookie own = Cookie.of(post(
                "/auth/step-up",
                Map.of("password", PASSWORD),
                "Cookie",
                copied.value(),
                "X-CSRF-Token",
                copied.csrf()));
        assertThat(own.value()).isNotEqualTo(copied.value());
        assertThat(me(copied)).isEqualTo(401);
        assertThat(me(own))
                .as("within the minute a request may have been on its way")
                .isEqualTo(200);
        sql("UPDATE user_sessions SET rotated_at = now() - interval '2 minutes' WHERE user_id = '" + id + "'");

        assertThat(me(copied)).as("the copy").isEqualTo(401);

        assertThat(me(own)).as("what it was a copy of").isEqualTo(401);
        await("the owner's mail").atMost(LIMIT).until(() -> subjects(maria).contains("One of your sessions was ended"));
        JsonNode event = scene.api()
                .get("/audit-events?action=session:reuse&actor=" + id)
                .path("items")
                .path(0);
        assertThat(event.path("actor").path("name").asText()).isEqualTo(maria);
        // The job that looks is due now, not half a minute later.
        sql("UPDATE job_runs SET next_run_at = now() WHERE name = 'audit_detect'");
        await("the alert").atMost(LIMIT).until(() -> isAlertOpen(id));
    }

    private boolean isAlertOpen(String subject) {
        for (JsonNode alert : scene.api()
                .get("/alerts?alert_name=OpswrightSecurityTokenReuse&status=firing")
                .path("items")) {
            JsonNode found = scene.api().get("/alerts/" + alert.path("id").asText());
            if (found.at("/labels/subject").asText().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    /** Somebody whose mail address is proved. */
    private String person(String name) throws SQLException {
        String id = scene.api()
                .post(
                        "/users",
                        Map.of(
                                "username",
                                name,
                                "email",
                                name + "@example.org",
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("viewer"),
                                "must_change_password",
                                false))
                .path("id")
                .asText();
        sql("UPDATE users SET email_verified_at = now() WHERE id = '" + id + "'");
        return id;
    }

    private List<String> subjects(String name) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> header(message, "To").contains(name + "@"))
                .map(message -> header(message, "Subject"))
                .toList();
    }

    private static String header(MimeMessage message, String name) {
        try {
            return message.getHeader(name, " ");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
