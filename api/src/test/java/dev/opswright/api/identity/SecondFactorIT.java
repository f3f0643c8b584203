/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.SideBySide;
import dev.opswright.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecondFactorIT {
    private static final String PASSWORD = "a long enough password";
    private static final String SELF = "/api/v1/auth/second-factor";

    private final ApiServer server = ApiServer.shared();
    private final String username = "f-" + UUID.randomUUID().toString().substring(0, 12);
    private String userId = "";

    @BeforeEach
    void somebody() {
        userId = server.admin()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                username,
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("viewer"),
                                "must_change_password",
                                false))
                .json()
                .path("id")
                .asText();
    }

    private ApiClient loggedIn() {
        return server.anonymous().login(username, PASSWORD);
    }

    private Answer password() {
        return server.anonymous().post("/api/v1/auth/login", Map.of("username", username, "password", PASSWORD));
    }

    private Answer code(String challenge, String code) {
        return server.anonymous()
                .post("/api/v1/auth/login/second-factor", Map.of("challenge", challenge, "code", code));
    }

    private String challenge() {
        Answer answer = password();
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        return answer.json().path("challenge").asText();
    }

    @Test
    void aLoginNeedsTheCodeFromTheConfirmationOnAndEachCodeCountsOnce() throws SQLException {
        ApiClient person = loggedIn();
        ApiClient elsewhere = loggedIn();
        TestAuthenticator device = TestAuthenticator.enrol(person);

        assertThat(person.get(SELF).json().path("enabled").asBoolean()).isTrue();
        assertThat(elsewhere.get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(column(
                        "SELECT count(*) FROM user_second_factors WHERE position(decode(?, 'hex') IN secret_sealed) > 0",
                        device.hex()))
                .isZero();

        String challenge = challenge();
        assertThat(code(challenge, device.lastCode()).problem()).isEqualTo("bad_code");
        Answer opened = code(challenge, device.nextCode());
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.header("Set-Cookie")).contains("opswright_session=");
        assertThat(code(challenge, device.lastCode()).problem()).isEqualTo("challenge_over");
        assertThat(code(challenge(), device.lastCode()).problem()).isEqualTo("bad_code");
    }

    @Test
    void aWrongPasswordReadsTheSameWithASecondFactor() {
        TestAuthenticator.enrol(loggedIn());

        Answer wrong = server.anonymous()
                .post("/api/v1/auth/login", Map.of("username", username, "password", "wrong password"));
        Answer unknown = server.anonymous()
                .post("/api/v1/auth/login", Map.of("username", "nobody", "password", "wrong password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void aRecoveryCodeOpensOneLoginAndCountsOnce() {
        TestAuthenticator device = TestAuthenticator.enrol(loggedIn());
        String spare = device.recoveryCodes().getFirst();

        assertThat(code(challenge(), spare.toLowerCase(java.util.Locale.ROOT)).status())
                .isEqualTo(200);
        assertThat(code(challenge(), spare).problem()).isEqualTo("bad_code");
    }

    @Test
    void guessingEndsTheChallengeAndThenHasToWaitEvenWithNewChallengesAndSideBySide() throws Exception {
        TestAuthenticator.enrol(loggedIn());
        String challenge = challenge();
        AtomicInteger judged = new AtomicInteger();
        Set<String> answers = new ConcurrentSkipListSet<>();
        try (ExecutorService guesses = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                String guess = "00000" + i % 10;
                guesses.execute(() -> {
                    String problem = code(challenge, guess).problem();
                    answers.add(problem);
                    if (problem.equals("bad_code")) {
                        judged.incrementAndGet();
                    }
                });
            }
        }
        assertThat(answers).containsExactlyInAnyOrder("bad_code", "challenge_over");
        assertThat(judged).hasValue(5);

        Answer again = code(challenge(), "123456");
        assertThat(again.status()).isEqualTo(429);
        assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(1, 31);
    }

    @Test
    void aLoginThatBeganWithAnEarlierPasswordIsOver() {
        ApiClient person = loggedIn();
        TestAuthenticator device = TestAuthenticator.enrol(person);
        String challenge = challenge();
        assertThat(person.post(
                                "/api/v1/auth/password",
                                Map.of("current_password", PASSWORD, "new_password", "another long password"))
                        .status())
                .isEqualTo(204);

        assertThat(code(challenge, device.nextCode()).problem()).isEqualTo("challenge_over");
    }

    @Test
    void twoLoginsWithTheSameCodeSideBySideOpenOneSession() throws Exception {
        TestAuthenticator device = TestAuthenticator.enrol(loggedIn());
        String code = device.nextCode();
        List<String> challenges = List.of(challenge(), challenge(), challenge(), challenge());
        AtomicInteger opened = new AtomicInteger();
        try (ExecutorService logins = Executors.newFixedThreadPool(4)) {
            challenges.forEach(challenge -> logins.execute(() -> {
                if (code(challenge, code).status() == 200) {
                    opened.incrementAndGet();
                }
            }));
        }
        assertThat(opened).hasValue(1);
    }

    @Test
    void ofNewRecoveryCodesAskedForSideBySideOneSetIsGood() throws SQLException {
        ApiClient person = loggedIn();
        TestAuthenticator.enrol(person);
        UUID id = UUID.fromString(userId);

        SideBySide.twice("user_recovery_codes", id, () -> person.post(SELF + "/recovery-codes", "{}"));

        assertThat(SideBySide.left("user_recovery_codes", id, "used_at IS NULL"))
                .isEqualTo(10);
    }

    @Test
    void sensitiveChangesAskForANewProofAndTheProofChangesTheCookie() throws SQLException {
        ApiClient person = loggedIn();
        TestAuthenticator device = TestAuthenticator.enrol(person);
        column(
                "UPDATE user_sessions SET elevated_at = now() - interval '16 minutes' WHERE user_id = CAST(? AS uuid)",
                userId);

        Answer refused = person.delete(SELF);
        assertThat(refused.problem()).isEqualTo("step_up_required");
        Answer withoutCode = person.post("/api/v1/auth/step-up", Map.of("password", PASSWORD));
        assertThat(withoutCode.status()).isEqualTo(400);
        assertThat(person.post("/api/v1/auth/step-up", Map.of("password", "wrong", "code", device.nextCode()))
                        .status())
                .isEqualTo(400);

        Answer proved = person.post("/api/v1/auth/step-up", Map.of("password", PASSWORD, "code", device.lastCode()));
        assertThat(proved.status()).as(proved.body()).isEqualTo(200);
        assertThat(person.get("/api/v1/auth/me").status()).isEqualTo(401);
        ApiClient renewed = server.anonymous()
                .with("Cookie", proved.header("Set-Cookie").split(";", 2)[0])
                .with("X-CSRF-Token", proved.json().path("csrf_token").asText());
        assertThat(renewed.delete(SELF).status()).isEqualTo(204);
        assertThat(password().status()).isEqualTo(200);
    }

    @Test
    void anAdministratorTakesALostDeviceAwayAndAKeyCannotEnrol() {
        TestAuthenticator.enrol(loggedIn());
        ApiClient admin = server.admin();

        assertThat(admin.delete("/api/v1/users/" + userId + "/second-factor").status())
                .isEqualTo(204);
        assertThat(admin.delete("/api/v1/users/" + userId + "/second-factor").status())
                .isEqualTo(404);
        assertThat(password().status()).isEqualTo(200);
        assertThat(dev.opswright.api.security.TestPeople.key(server, "viewer")
                        .post(SELF, "{}")
                        .status())
                .isEqualTo(403);
    }

    /** A count, or 0 for a change. */
    private static long column(String sql, String argument) throws SQLException {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            if (!statement.execute()) {
                return 0;
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
