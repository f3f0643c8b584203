/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.api.ApiClient;
import dev.opswright.api.ApiClient.Answer;
import dev.opswright.api.ApiServer;
import dev.opswright.api.security.TestPeople;
import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.privacy.PrivacyStore;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.privacy.PrivacyRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents tell an auditor to do without Opswright, taken from there word for word and done by real programs. */
class RecipesIT {
    private static final Recipe EVIDENCE = Recipe.in("audit.md", "unzip run.zip");
    private static final Recipe FETCH = Recipe.in("privacy.md", "curl ");
    private static final Recipe OPEN = Recipe.in("privacy.md", "age -d");
    private static final Recipe CERTIFICATE = Recipe.in("privacy.md", "jq -rj .document");
    private static final String REQUESTS = "/api/v1/privacy-requests";
    private static final String PASSPHRASE = "a passphrase of the test's own";

    @TempDir
    Path base;

    private final ApiServer server = ApiServer.shared();
    private final ApiClient admin = server.admin();
    private final TestEvidence evidence = new TestEvidence(server);
    private final UUID org = UUID.fromString(
            admin.get("/api/v1/auth/me").json().at("/organization/id").asText());

    @Test
    void thereIsNoOtherRecipeInTheDocuments() {
        assertThat(Recipe.all()).containsExactlyInAnyOrder(EVIDENCE, FETCH, OPEN, CERTIFICATE);
    }

    @Test
    void evidenceIsGoodAsItComesAndBadOnceAnythingWasTouched() throws Exception {
        byte[] archive = evidence.download(evidence.run());
        Recipe.Result good = look(archive, evidence.key());
        assertThat(good.code()).as(good.output()).isZero();
        assertThat(good.output()).contains("Signature Verified Successfully", "timeline.jsonl: OK");

        SequencedMap<String, byte[]> files = TestEvidence.unzip(archive);
        for (String name : files.keySet()) {
            SequencedMap<String, byte[]> changed = new LinkedHashMap<>(files);
            changed.put(name, TestEvidence.changed(files.get(name)));
            refused("changed " + name, changed, evidence.key());
            SequencedMap<String, byte[]> cut = new LinkedHashMap<>(files);
            cut.remove(name);
            refused("without " + name, cut, evidence.key());
        }
        SequencedMap<String, byte[]> more = new LinkedHashMap<>(files);
        more.put("output/9-step.stdout", new byte[] {1});
        refused("with a file more", more, evidence.key());
        refused("signed by somebody else", files, somebodysKey());
    }

    private void refused(String how, Map<String, byte[]> files, String key) throws IOException {
        Recipe.Result result = look(TestEvidence.zip(files), key);
        assertThat(result.code()).as("%s: %s", how, result.output()).isNotZero();
    }

    private Recipe.Result look(byte[] archive, String key) throws IOException {
        Path folder = Files.createTempDirectory(base, "evidence");
        Files.write(folder.resolve("run.zip"), archive);
        Files.writeString(folder.resolve("evidence.pem"), key);
        return EVIDENCE.run(folder, Map.of());
    }

    private static String somebodysKey() throws GeneralSecurityException {
        byte[] encoded = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        return SigningKeys.pem(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    @Test
    void aPersonsDataAreFetchedAndOpenedWithThePassphraseAndNotOtherwise() throws IOException {
        Files.writeString(base.resolve("passphrase.json"), Json.write(Map.of("passphrase", PASSPHRASE)));
        Recipe.Result fetched = FETCH.run(
                base,
                Map.of("OPSWRIGHT_URL", server.uri().toString(), "OPSWRIGHT_TOKEN", token(), "ID", released(person())));
        assertThat(fetched.code()).as(fetched.output()).isZero();
        Path sealed = base.resolve("data.zip.age");
        byte[] archive = Files.readAllBytes(sealed);

        assertThat(OPEN.runAsked(base, "not " + PASSPHRASE).code()).isNotZero();
        Files.write(sealed, TestEvidence.changed(archive));
        assertThat(OPEN.runAsked(base, PASSPHRASE).code()).as("changed").isNotZero();
        Files.write(sealed, Arrays.copyOf(archive, archive.length - 1));
        assertThat(OPEN.runAsked(base, PASSPHRASE).code()).as("cut").isNotZero();
        assertThat(base.resolve("data")).doesNotExist();

        Files.write(sealed, archive);
        Recipe.Result opened = OPEN.runAsked(base, PASSPHRASE);
        assertThat(opened.code()).as(opened.output()).isZero();
        assertThat(base.resolve("data/users.jsonl")).content().contains("r-maria");
    }

    /** A key of the administrator's, who asked. */
    private String token() {
        return admin.post("/api/v1/api-keys", Map.of("name", "recipe", "role", "admin"))
                .json()
                .path("token")
                .asText();
    }

    private String person() {
        Answer made = admin.post(
                "/api/v1/users",
                Map.of(
                        "username",
                        "r-maria-" + UUID.randomUUID(),
                        "password",
                        "a long enough password",
                        "roles",
                        List.of("viewer")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private String asked(String kind, String person) {
        Answer made = admin.post(REQUESTS, Map.of("kind", kind, "user_id", person, "reason", "asked by letter"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("id").asText();
    }

    private String released(String person) {
        String id = asked("export", person);
        server.context().getBean(PrivacyStore.class).collect(new PrivacyRef(org, UUID.fromString(id)));
        Answer decided = TestPeople.person(server, "admin")
                .post(REQUESTS + "/" + id + "/decision", Map.of("decision", "release"));
        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        return id;
    }

    @Test
    void aCertificateIsGoodAsItComesAndBadOnceItSaysAnythingElse() throws Exception {
        String id = asked("erasure", person());
        try (Connection system = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = system.createStatement()) {
            statement.execute(
                    "UPDATE privacy_requests SET due_at = now() - interval '1 second' WHERE id = '" + id + "'");
        }
        server.context().getBean(PrivacyStore.class).erase(new PrivacyRef(org, UUID.fromString(id)));
        String certificate = admin.get(REQUESTS + "/" + id + "/certificate").body();
        Files.writeString(base.resolve("evidence.pem"), evidence.key());

        Files.writeString(base.resolve("certificate.json"), certificate);
        Recipe.Result good = CERTIFICATE.run(base, Map.of());
        assertThat(good.code()).as(good.output()).isZero();
        assertThat(good.output()).contains("Signature Verified Successfully");

        Files.writeString(base.resolve("certificate.json"), certificate.replace("erased-", "erased_"));
        assertThat(CERTIFICATE.run(base, Map.of()).code()).as("changed").isNotZero();
        Files.writeString(base.resolve("certificate.json"), certificate);
        Files.writeString(base.resolve("evidence.pem"), somebodysKey());
        assertThat(CERTIFICATE.run(base, Map.of()).code()).as("another's").isNotZero();
    }
}
