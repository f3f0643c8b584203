/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.identity.TestAuthenticator;
import dev.opswright.api.security.Tokens;
import dev.opswright.persistence.identity.AccountLinks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** For every writing route that a person uses about themselves a request that it takes, each by a new person. */
final class AuditedPeople {
    private static final String API = "/api/v1/";
    private static final String PASSWORD = "a long enough password";
    private static final String FACTOR = API + "auth/second-factor";

    private final ApiServer server;
    private final ApiClient admin;
    private final Map<String, Function<ApiClient, Answer>> scenes = new TreeMap<>();

    AuditedPeople(ApiServer server, ApiClient admin) {
        this.server = server;
        this.admin = admin;
    }

    private record Person(String name, String id, ApiClient client) {}

    Map<String, Function<ApiClient, Answer>> scenes() {
        byPerson(
                "POST " + API + "auth/step-up",
                (person, client) -> client.post(API + "auth/step-up", Map.of("password", PASSWORD)));
        byPerson("POST " + FACTOR, (person, client) -> client.post(FACTOR, "{}"));
        // Only the last request bears the id, so each scene is about its own route.
        byPerson("POST " + FACTOR + "/confirm", (person, client) -> TestAuthenticator.enrol(person.client(), client));
        withFactor("POST " + FACTOR + "/recovery-codes", client -> client.post(FACTOR + "/recovery-codes", "{}"));
        withFactor("DELETE " + FACTOR, client -> client.delete(FACTOR));
        scenes.put("DELETE " + API + "users/{id}/second-factor", client -> {
            Person person = person();
            TestAuthenticator.enrol(person.client());
            return client.delete(API + "users/" + person.id() + "/second-factor");
        });
        scenes.put(
                "DELETE " + API + "users/{id}/sessions",
                client -> client.delete(API + "users/" + person().id() + "/sessions"));
        scenes.put(
                "DELETE " + API + "users/{id}/login-failures",
                client -> client.delete(API + "users/" + person().id() + "/login-failures"));
        scenes.put("POST " + API + "auth/login/second-factor", this::secondStep);
        byPerson("DELETE " + API + "sessions", (person, client) -> client.delete(API + "sessions"));
        byPerson(
                "DELETE " + API + "sessions/{id}",
                (person, client) -> client.delete(API + "sessions/"
                        + client.get(API + "sessions").json().at("/items/0/id").asText()));
        scenes.put(
                "POST " + API + "users/{id}/link",
                client -> client.post(API + "users/" + person().id() + "/link", "{}"));
        scenes.put("POST " + API + "auth/set-password", client -> {
            String url = admin.post(API + "users/" + person().id() + "/link", "{}")
                    .json()
                    .path("url")
                    .asText();
            return client.post(
                    API + "auth/set-password",
                    Map.of("token", url.substring(url.indexOf('#') + 1), "password", PASSWORD));
        });
        // Mail is not set up here; that somebody asked for it is on record all the same.
        scenes.put(
                "POST " + API + "auth/forgot-password",
                client -> client.post(API + "auth/forgot-password", Map.of("email", "nobody@example.org")));
        byPerson(
                "POST " + API + "auth/email-verification",
                (person, client) -> client.post(API + "auth/email-verification", "{}"));
        byPerson(
                "POST " + API + "auth/email",
                (person, client) -> client.post(API + "auth/email", Map.of("email", "new@example.org")));
        byPerson(
                "PUT " + API + "auth/profile",
                (person, client) -> client.put(API + "auth/profile", Map.of("full_name", "Ann")));
        byPerson(
                "PUT " + API + "auth/preferences",
                (person, client) -> client.put(
                        API + "auth/preferences",
                        Map.of("theme", "dark", "language", "en", "time_format", "iso", "home_page", "/alerts")));
        byPerson("POST " + API + "auth/organizations/switch", (person, client) -> {
            String here =
                    client.get(API + "auth/me").json().at("/organization/id").asText();
            return client.post(API + "auth/organizations/switch", Map.of("organization_id", here));
        });
        byPerson(
                "POST " + API + "auth/organizations/join",
                (person, client) ->
                        client.post(API + "auth/organizations/join", Map.of("token", invitationElsewhere())));
        scenes.put("POST " + API + "invitations", AuditedPeople::invite);
        scenes.put(
                "DELETE " + API + "invitations/{id}",
                client -> client.delete(
                        API + "invitations/" + invite(admin).json().path("id").asText()));
        scenes.put("POST " + API + "auth/verify-email", this::verifyEmail);
        scenes.put("POST " + API + "api-keys/{id}/rotate", client -> {
            String id = admin.post(API + "api-keys", Map.of("name", "k", "role", "viewer"))
                    .json()
                    .path("id")
                    .asText();
            return client.post(API + "api-keys/" + id + "/rotate", "{}");
        });
        return scenes;
    }

    private static Answer invite(ApiClient client) {
        return client.post(API + "invitations", Map.of("roles", List.of("viewer")));
    }

    private String invitationElsewhere() {
        String name = "o" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> boss = Map.of("username", name, "password", PASSWORD, "must_change_password", false);
        admin.post(API + "organizations", Map.of("name", name, "slug", name, "administrator", boss));
        String url = invite(server.anonymous().login(name, PASSWORD))
                .json()
                .path("url")
                .asText();
        return url.substring(url.indexOf('#') + 1);
    }

    private Answer secondStep(ApiClient client) {
        Person person = person();
        TestAuthenticator device = TestAuthenticator.enrol(person.client());
        String challenge = server.anonymous()
                .post(API + "auth/login", Map.of("username", person.name(), "password", PASSWORD))
                .json()
                .path("challenge")
                .asText();
        return client.post(API + "auth/login/second-factor", Map.of("challenge", challenge, "code", device.nextCode()));
    }

    private Answer verifyEmail(ApiClient client) {
        String id = person().id();
        String address = id + "@example.org";
        long version = admin.get(API + "users/" + id).json().path("version").asLong();
        admin.put(API + "users/" + id, Map.of("roles", List.of("viewer"), "email", address, "version", version));
        String token = Tokens.random();
        server.context()
                .getBean(AccountLinks.class)
                .insertMailed(Tokens.sha256(token), UUID.fromString(id), "email", address, 60);
        return client.post(API + "auth/verify-email", Map.of("token", token));
    }

    private void withFactor(String route, Function<ApiClient, Answer> request) {
        byPerson(route, (person, client) -> {
            TestAuthenticator.enrol(person.client());
            return request.apply(client);
        });
    }

    private void byPerson(String route, BiFunction<Person, ApiClient, Answer> request) {
        scenes.put(route, client -> {
            Person person = person();
            String id = client.get(API + "auth/me").header("X-Request-Id");
            return request.apply(person, person.client().with("X-Request-Id", id));
        });
    }

    private Person person() {
        String name = "p" + UUID.randomUUID().toString().substring(0, 12);
        String id = admin.post(
                        API + "users",
                        Map.of(
                                "username",
                                name,
                                "password",
                                PASSWORD,
                                "roles",
                                List.of("viewer"),
                                "must_change_password",
                                false))
                .json()
                .path("id")
                .asText();
        return new Person(name, id, server.anonymous().login(name, PASSWORD));
    }
}
