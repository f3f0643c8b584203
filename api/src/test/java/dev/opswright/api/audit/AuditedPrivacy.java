/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.workflows.privacy.PrivacyRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** For every writing route about people's data a request that it takes. */
final class AuditedPrivacy {
    private static final String PASSWORD = "a long enough password";
    private static final String API = "/api/v1/";
    private static final String REQUESTS = API + "privacy-requests";
    private static final String OWN = API + "me/privacy-requests";

    private final ApiServer server;
    private final ApiClient admin;
    private final UUID org;

    AuditedPrivacy(ApiServer server, ApiClient admin) {
        this.server = server;
        this.admin = admin;
        this.org = UUID.fromString(
                admin.get(API + "auth/me").json().at("/organization/id").asText());
    }

    private record Person(String id, ApiClient client) {}

    Map<String, Function<ApiClient, Answer>> scenes() {
        Map<String, Function<ApiClient, Answer>> scenes = new TreeMap<>();
        scenes.put("POST " + REQUESTS, client -> client.post(REQUESTS, export(person().id())));
        scenes.put(
                "POST " + REQUESTS + "/{id}/withdraw",
                client -> client.post(REQUESTS + "/" + asked(admin) + "/withdraw", "{}"));
        scenes.put(
                "POST " + REQUESTS + "/{id}/decision",
                client -> client.post(
                        REQUESTS + "/" + asked(person().client()) + "/decision", Map.of("decision", "release")));
        scenes.put("POST " + REQUESTS + "/{id}/archive", client -> {
            String id = asked(admin);
            person().client().post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"));
            return client.with("Accept", "*/*")
                    .post(REQUESTS + "/" + id + "/archive", Map.of("passphrase", "a long enough passphrase"));
        });
        scenes.put("POST " + OWN, client -> somebody(client).post(OWN, Map.of("kind", "export")));
        scenes.put("POST " + OWN + "/{id}/withdraw", client -> {
            ApiClient self = person().client();
            return self.withHeaderOf(client, "X-Request-Id").post(OWN + "/" + askedBy(self) + "/withdraw", "{}");
        });
        scenes.put("POST " + OWN + "/{id}/archive", client -> {
            ApiClient self = person().client();
            String id = askedBy(self);
            admin.post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"));
            return self.withHeaderOf(client, "X-Request-Id")
                    .with("Accept", "*/*")
                    .post(OWN + "/" + id + "/archive", Map.of("passphrase", "a long enough passphrase"));
        });
        scenes.put("POST " + API + "consents", client -> client.post(API + "consents", consent()));
        scenes.put("POST " + API + "consents/{id}/withdraw", client -> {
            String id =
                    admin.post(API + "consents", consent()).json().path("id").asText();
            return client.post(API + "consents/" + id + "/withdraw", "{}");
        });
        scenes.put(
                "PUT " + API + "retention/{kind}",
                client -> client.put(API + "retention/sessions", Map.of("keep_days", 400)));
        return scenes;
    }

    /** Somebody new who asks with the request id of {@code client}. */
    private ApiClient somebody(ApiClient client) {
        return person().client().withHeaderOf(client, "X-Request-Id");
    }

    /** A person's own request that was collected. */
    private String askedBy(ApiClient self) {
        return collected(self.post(OWN, Map.of("kind", "export")));
    }

    private Map<String, String> consent() {
        return Map.of("user_id", person().id(), "purpose", "newsletter", "policy_version", "1", "evidence", "a form");
    }

    private static Map<String, String> export(String user) {
        return Map.of("kind", "export", "user_id", user, "reason", "audited");
    }

    /** A request of this person's that was collected. */
    private String asked(ApiClient by) {
        return collected(by.post(REQUESTS, export(person().id())));
    }

    private String collected(Answer made) {
        String id = made.json().path("id").asText();
        server.context().getBean(PrivacyStore.class).collect(new PrivacyRef(org, UUID.fromString(id)));
        return id;
    }

    private Person person() {
        String name = ("q" + UUID.randomUUID()).substring(0, 20);
        String id = admin.post(
                        API + "users",
                        Map.of(
                                "username",
                                name,
                                "password",
                                PASSWORD,
                                "must_change_password",
                                false,
                                "roles",
                                List.of("admin")))
                .json()
                .path("id")
                .asText();
        return new Person(id, server.anonymous().login(name, PASSWORD));
    }
}
