/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiServer;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.workflows.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A browser's way through a login by a provider that runs in this process: a server of its own, with discovery, keys,
 * PKCE and signed tokens, in which a test says who is sent.
 */
class OidcIT {
    private static final String CALLBACK = "/api/v1/auth/oidc/callback";
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
    private static ApiServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        PROVIDER.start();
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.put("opswright.oidc.issuer", PROVIDER.issuerUrl("ops").toString());
        properties.put("opswright.oidc.client-id", "opswright");
        properties.put("opswright.oidc.client-secret", "a client's secret");
        properties.put("opswright.oidc.roles", "ops=engineer,readers=viewer");
        properties.put("opswright.oidc.link-by-email", "true");
        properties.put("opswright.trusted-proxies", "127.0.0.0/8");
        server = new ApiServer(properties);
    }

    @AfterAll
    static void stop() {
        server.close();
        PROVIDER.shutdown();
    }

    private record Step(int status, String location, List<String> cookies) {
        String cookie(String name) {
            return cookies.stream()
                    .filter(cookie -> cookie.startsWith(name + "="))
                    .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                    .filter(cookie -> !cookie.endsWith("="))
                    .findFirst()
                    .orElse("");
        }
    }

    private Step get(URI uri, @Nullable String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (cookie != null && !cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return send(request.build());
    }

    private Step send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Step(
                    answer.statusCode(),
                    answer.headers().firstValue("Location").orElse(answer.body()),
                    answer.headers().allValues("Set-Cookie"));
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder beginning() {
        return HttpRequest.newBuilder(server.uri().resolve("/api/v1/auth/oidc/login"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"next\": \"/alerts\"}"));
    }

    private Step begin() {
        Step answer = send(beginning().build());
        assertThat(answer.status()).as(answer.location()).isEqualTo(200);
        Step asked = new Step(
                200, String.valueOf(Json.read(answer.location(), Map.class).get("url")), answer.cookies());
        assertThat(asked.location()).contains("code_challenge_method=S256", "nonce=", "state=");
        return asked;
    }

    /** Logs in at the provider and answers where it sends the browser back to, at this server. */
    private URI atProvider(Step asked, String subject, Map<String, Object> claims) {
        String form = Map.of("username", subject, "claims", Json.write(claims)).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Step back = send(HttpRequest.newBuilder(URI.create(asked.location()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
        assertThat(back.status()).as(back.location()).isEqualTo(302);
        return server.uri().resolve(CALLBACK + "?" + URI.create(back.location()).getRawQuery());
    }

    private Step login(String subject, Map<String, Object> claims) {
        Step asked = begin();
        return get(atProvider(asked, subject, claims), asked.cookie("opswright_oidc"));
    }

    private String me(Step ended) {
        try {
            return http.send(
                            HttpRequest.newBuilder(server.uri().resolve("/api/v1/auth/me"))
                                    .header("Cookie", ended.cookie("opswright_session"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name() {
        return "oidc-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void somebodyNewIsMadeWithTheRolesOfTheirGroupsWhichAreFollowed() {
        String name = name();
        Step first = login(name, Map.of("preferred_username", name, "groups", List.of("ops")));

        assertThat(first.location()).isEqualTo("/alerts");
        assertThat(me(first)).contains("\"username\":\"" + name + "\"", "\"roles\":[\"engineer\"]");
        Step second = login(name, Map.of("preferred_username", name, "groups", List.of("readers")));
        assertThat(me(second)).contains("\"roles\":[\"viewer\"]");
        Step third = login(name, Map.of("preferred_username", name));
        assertThat(third.location()).isEqualTo("/login?oidc=no_role");
        assertThat(third.cookie("opswright_session")).isEmpty();
    }

    @Test
    void noOtherSiteBeginsALogin() {
        URI login = server.uri().resolve("/api/v1/auth/oidc/login?next=/alerts");
        assertThat(get(login, null).status()).as("a link").isEqualTo(405);
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "multipart/form-data")) {
            Step form = send(HttpRequest.newBuilder(login)
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"next\": \"/alerts\"}"))
                    .build());
            assertThat(form.status()).as(type).isEqualTo(415);
            assertThat(form.cookies()).isEmpty();
        }
        Step foreign = send(beginning().header("Sec-Fetch-Site", "cross-site").build());
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.cookies()).isEmpty();
    }

    private Step beginFrom(String address) {
        return send(beginning().header("X-Forwarded-For", address).build());
    }

    @Test
    void aNetworkThatBeginsAndNeverEndsKeepsOnlyItselfOut() {
        for (int i = 1; i <= OidcLogins.MOST_OF_SOURCE; i++) {
            assertThat(beginFrom("198.51.100." + i).status()).as("login %s", i).isEqualTo(200);
        }

        Step refused = beginFrom("198.51.100.254");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.cookies()).isEmpty();
        assertThat(beginFrom("203.0.113.1").status()).isEqualTo(200);
        assertThat(beginFrom("2001:db8::1").status()).isEqualTo(200);
        begin();
    }

    @Test
    void anAnswerCountsOnceAndOnlyInTheBrowserThatAsked() {
        String name = name();
        Step asked = begin();
        URI answer = atProvider(asked, name, Map.of("preferred_username", name, "groups", List.of("ops")));

        assertThat(get(answer, null).location()).isEqualTo("/login?oidc=refused");
        assertThat(get(answer, "opswright_oidc=" + "x".repeat(43)).location()).isEqualTo("/login?oidc=refused");
        assertThat(get(answer, asked.cookie("opswright_oidc")).location()).isEqualTo("/alerts");
        assertThat(get(answer, asked.cookie("opswright_oidc")).location()).isEqualTo("/login?oidc=refused");
    }

    @Test
    void aCodeOfAnotherLoginIsNotTaken() {
        String name = name();
        Map<String, Object> claims = Map.of("preferred_username", name, "groups", List.of("ops"));
        Step mine = begin();
        URI myAnswer = atProvider(mine, name, claims);
        URI stolen = atProvider(begin(), name, claims);
        String state = myAnswer.getRawQuery().replaceAll(".*(state=[^&]*).*", "$1");
        String code = stolen.getRawQuery().replaceAll(".*(code=[^&]*).*", "$1");

        Step ended = get(server.uri().resolve(CALLBACK + "?" + state + "&" + code), mine.cookie("opswright_oidc"));

        assertThat(ended.location()).isEqualTo("/login?oidc=refused");
    }

    @Test
    void aPersonIsLinkedByAVerifiedAddressAndKeepsTheirRoles() {
        String name = name();
        String email = name + "@example.test";
        server.admin()
                .post(
                        "/api/v1/users",
                        Map.of(
                                "username",
                                name,
                                "email",
                                email,
                                "password",
                                "a long password",
                                "roles",
                                List.of("auditor")));

        Step unverified = login(name, Map.of("email", email, "email_verified", false, "groups", List.of("ops")));
        assertThat(unverified.location()).startsWith("/login?oidc=");
        Step verified = login(name, Map.of("email", email, "email_verified", true, "groups", List.of("ops")));
        assertThat(me(verified)).contains("\"username\":\"" + name + "\"", "\"roles\":[\"auditor\"]");
    }

    @Test
    void aNameThatIsTakenIsNotTakenOver() {
        Step ended = login("somebody-else", Map.of("preferred_username", "admin", "groups", List.of("ops")));

        assertThat(ended.location()).isEqualTo("/login?oidc=name_taken");
    }

    @Test
    void aSecondFactorIsAskedUnlessTheProviderSaysThatItAsked() {
        String name = name();
        Map<String, Object> claims = Map.of("preferred_username", name, "groups", List.of("ops"));
        Step first = login(name, claims);
        TestAuthenticator.enrol(server.anonymous()
                .with("Cookie", first.cookie("opswright_session"))
                .with("X-CSRF-Token", me(first).replaceAll("(?s).*\"csrf_token\":\"([^\"]*)\".*", "$1")));

        assertThat(login(name, claims).location()).startsWith("/login#code=");
        Map<String, Object> strong = new HashMap<>(claims);
        strong.put("amr", List.of("pwd", "mfa"));
        assertThat(login(name, strong).location()).isEqualTo("/alerts");
    }
}
