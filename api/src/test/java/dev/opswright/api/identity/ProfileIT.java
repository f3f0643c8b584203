/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.mail.TestMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people change about themselves. */
class ProfileIT {
    private static final String AUTH = "/api/v1/auth/";
    private static final String PASSWORD = "quiet harbour lantern 7";

    private final ApiServer server = TestMail.server();
    private final ApiClient admin = server.admin();
    private final String username = "pr-" + UUID.randomUUID().toString().substring(0, 12);
    private final String address = username + "@example.org";

    private ApiClient person() {
        Map<String, Object> body = new HashMap<>(Map.of("username", username, "email", address, "roles", List.of()));
        body.put("password", PASSWORD);
        body.put("must_change_password", false);
        Answer made = admin.post("/api/v1/users", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return server.anonymous().login(username, PASSWORD);
    }

    private Answer verify(String token) {
        return server.anonymous().post(AUTH + "verify-email", Map.of("token", token));
    }

    @Test
    void peopleNameThemselvesAndOthersSeeIt() {
        ApiClient person = person();

        Answer changed = person.put(AUTH + "profile", Map.of("full_name", "  Ann Example "));

        assertThat(changed.json().path("full_name").asText()).isEqualTo("Ann Example");
        assertThat(person.get(AUTH + "me").json().at("/user/full_name").asText())
                .isEqualTo("Ann Example");
        assertThat(person.put(AUTH + "profile", Map.of("full_name", "Ann\nRoot"))
                        .status())
                .isEqualTo(400);
        person.put(AUTH + "profile", Map.of());
        assertThat(person.get(AUTH + "profile").json().path("full_name").isTextual())
                .isFalse();
    }

    @Test
    void preferencesAreKeptAndUnknownOnesRefused() {
        ApiClient person = person();
        Map<String, Object> chosen = new HashMap<>(Map.of(
                "theme",
                "dark",
                "language",
                "en",
                "time_zone",
                "Asia/Tokyo",
                "time_format",
                "iso",
                "home_page",
                "/alerts"));
        assertThat(person.get(AUTH + "preferences").json().path("theme").asText())
                .isEqualTo("auto");

        assertThat(person.put(AUTH + "preferences", chosen).status()).isEqualTo(200);
        assertThat(person.get(AUTH + "preferences").json().path("time_zone").asText())
                .isEqualTo("Asia/Tokyo");
        chosen.remove("time_zone");
        person.put(AUTH + "preferences", chosen);
        assertThat(person.get(AUTH + "preferences").json().path("time_zone").isTextual())
                .as("the browser's again")
                .isFalse();

        for (Map.Entry<String, String> wrong : Map.of(
                        "theme",
                        "pink",
                        "language",
                        "xx",
                        "time_zone",
                        "Mars",
                        "time_format",
                        "h25",
                        "home_page",
                        "//evil")
                .entrySet()) {
            Map<String, Object> body = new HashMap<>(chosen);
            body.put(wrong.getKey(), wrong.getValue());
            Answer refused = person.put(AUTH + "preferences", body);
            assertThat(refused.status()).as(wrong.toString()).isEqualTo(400);
            assertThat(refused.body()).contains("/" + wrong.getKey());
        }
    }

    @Test
    void aNewAddressCountsWhenItIsProvedAndTheFormerOneIsTold() {
        ApiClient person = person();
        String next = "new-" + address;
        assertThat(person.post(AUTH + "email", Map.of("email", address)).status())
                .as("it is theirs already")
                .isEqualTo(400);

        assertThat(person.post(AUTH + "email", Map.of("email", next)).status()).isEqualTo(202);
        String token = TestMail.token(TestMail.await(next, "Is this your new address?"));
        Answer own = person.get(AUTH + "email");
        assertThat(own.json().path("email").asText()).isEqualTo(address);
        assertThat(own.json().path("pending").asText()).isEqualTo(next);

        assertThat(verify(token).status()).isEqualTo(204);
        own = person.get(AUTH + "email");
        assertThat(own.json().path("email").asText()).isEqualTo(next);
        assertThat(own.json().path("verified").asBoolean()).isTrue();
        assertThat(own.json().path("pending").isTextual()).isFalse();
        TestMail.await(address, "Your mail address was changed");
        assertThat(verify(token).problem()).isEqualTo("link_invalid");
    }

    @Test
    void anAddressOfSomebodyElseIsNeitherGivenNorBetrayed() {
        ApiClient person = person();
        String theirs = "other-" + address;
        admin.post("/api/v1/users", Map.of("username", "o" + username, "email", theirs, "roles", List.of()));

        assertThat(person.post(AUTH + "email", Map.of("email", theirs)).status())
                .isEqualTo(202);
        String token = TestMail.token(TestMail.await(theirs, "Is this your new address?"));
        assertThat(verify(token).problem()).isEqualTo("link_invalid");
        assertThat(person.get(AUTH + "email").json().path("email").asText()).isEqualTo(address);
    }

    @Test
    void aNewPasswordEndsTheWayToANewAddress() {
        ApiClient person = person();
        String next = "late-" + address;
        person.post(AUTH + "email", Map.of("email", next));
        String token = TestMail.token(TestMail.await(next, "Is this your new address?"));

        person.post(AUTH + "password", Map.of("current_password", PASSWORD, "new_password", "copper violin meadow 91"));

        assertThat(verify(token).problem()).isEqualTo("link_invalid");
    }
}
