/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.opswright.activities.secret.SecretPlaces.Asker;
import dev.opswright.persistence.secret.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencedSecretsTest {
    private static final UUID ORG = UUID.fromString("01a200e4-c191-73d0-bba4-5ab35ffff860");
    private static final Asker PLATFORM = new Asker(UUID.randomUUID(), true);
    private static final Asker OTHER = new Asker(ORG, false);

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private VaultStandIn vault;
    private ReferencedSecrets secrets;

    @BeforeEach
    void start() throws IOException {
        vault = new VaultStandIn(folder);
        secrets = new ReferencedSecrets(
                new SecretPlaces(List.of(Files.createDirectory(folder.resolve("allowed"))), "secret/opswright"),
                environment::get,
                vault.client());
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private String resolve(Asker asker, String reference) {
        return new String(secrets.resolve(asker, SecretReference.parse(reference)), UTF_8);
    }

    private UnresolvedSecret trouble(Asker asker, String reference) {
        return catchThrowableOfType(UnresolvedSecret.class, () -> resolve(asker, reference));
    }

    @Test
    void aVariableIsReadWhereItsNameBeginsAsItMust() {
        environment.put("OPSWRIGHT_SECRET_WEB", "one");
        environment.put("HOME", "/root");
        environment.put("OPSWRIGHT_DATABASE_PASSWORD", "two");

        assertThat(resolve(PLATFORM, "env:OPSWRIGHT_SECRET_WEB")).isEqualTo("one");
        assertThat(trouble(PLATFORM, "env:HOME")).hasMessageContaining("not allowed");
        assertThat(trouble(PLATFORM, "env:OPSWRIGHT_DATABASE_PASSWORD")).hasMessageContaining("not allowed");
        assertThat(trouble(PLATFORM, "env:OPSWRIGHT_SECRET_NONE")).hasMessageContaining("is not set");
    }

    @Test
    void anotherOrganizationHasAPartOfEveryPlaceAndNoMore() throws IOException {
        String own = "OPSWRIGHT_SECRET_01A200E4C19173D0BBA45AB35FFFF860_WEB";
        environment.put(own, "ours");
        environment.put("OPSWRIGHT_SECRET_WEB", "theirs");
        Files.writeString(folder.resolve("allowed/theirs"), "theirs");
        Files.createDirectory(folder.resolve("allowed/" + ORG));
        Files.writeString(folder.resolve("allowed/" + ORG + "/web"), "ours\n");
        vault.answers.put("/v1/secret/data/opswright/theirs", "{\"p\":\"theirs\"}");
        vault.answers.put("/v1/secret/data/opswright/" + ORG + "/web", "{\"p\":\"ours\"}");

        assertThat(resolve(OTHER, "env:" + own)).isEqualTo("ours");
        assertThat(resolve(OTHER, "file:" + folder + "/allowed/" + ORG + "/web"))
                .isEqualTo("ours");
        assertThat(resolve(OTHER, "vault:secret/opswright/" + ORG + "/web#p")).isEqualTo("ours");
        for (String theirs : List.of(
                "env:OPSWRIGHT_SECRET_WEB",
                "file:" + folder + "/allowed/theirs",
                "vault:secret/opswright/theirs#p",
                "vault:secret/opswright/" + ORG + "x/web#p")) {
            assertThat(trouble(OTHER, theirs)).hasMessageContaining("not allowed");
        }
    }

    @Test
    void aLinkDoesNotLeadOutOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("outside"), "x");
        Files.createSymbolicLink(folder.resolve("allowed/link"), folder.resolve("outside"));

        assertThat(trouble(PLATFORM, "file:" + folder + "/allowed/link")).hasMessageContaining("not a file in an");
        assertThat(trouble(PLATFORM, "file:" + folder + "/outside")).hasMessageContaining("not allowed");
        assertThat(trouble(PLATFORM, "file:" + folder + "/allowed")).hasMessageContaining("not a file in an");
        assertThat(trouble(PLATFORM, "file:" + folder + "/allowed/gone")).hasMessageContaining("cannot be read");
    }

    @Test
    void vaultsTroubleIsToldApartAndItsWordsAreNotRepeated() {
        String reference = "vault:secret/opswright/web#password";
        vault.answers.put("/v1/secret/data/opswright/web", "{\"password\":\"hunter22\",\"port\":22}");

        assertThat(resolve(PLATFORM, reference)).isEqualTo("hunter22");
        assertThat(trouble(PLATFORM, "vault:secret/opswright/web#port")).hasMessageContaining("no such field");
        assertThat(trouble(PLATFORM, "vault:secret/opswright/gone#p").isTemporary())
                .isFalse();
        vault.failWith = 503;
        assertThat(trouble(PLATFORM, reference))
                .hasMessageNotContaining("s3cret")
                .extracting(UnresolvedSecret::isTemporary)
                .isEqualTo(true);
        vault.failWith = 403;
        assertThat(trouble(PLATFORM, reference)).hasMessageContaining("refused").hasMessageNotContaining("s3cret");
        vault.close();
        assertThat(trouble(PLATFORM, reference).isTemporary()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault:secret#p",
                "vault:secret/../sys/raw#p",
                "vault:/secret/a#p",
                "vault:secret/a",
                "vault:secret/a?x#p",
                "vault:secret/%2e%2e/a#p",
                "env:lower",
                "env:A B",
                "env:=",
                "file:relative",
                "file:/a/../b",
                "file:/a//b",
                "file:/a/.",
                "file:/a\u0000b",
                "other:x"
            })
    void whatIsNotAReferenceIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> SecretReference.parse(text))
                .hasMessageStartingWith("A reference to a secret is")
                .hasMessageNotContaining(text);
    }

    @Test
    void anEmptyOrEndlessSecretIsNone() throws IOException {
        Files.writeString(folder.resolve("allowed/empty"), "\n");
        Files.writeString(folder.resolve("allowed/long"), "x".repeat(70_000));

        assertThat(trouble(PLATFORM, "file:" + folder + "/allowed/empty")).hasMessageContaining("empty or longer");
        assertThat(trouble(PLATFORM, "file:" + folder + "/allowed/long")).hasMessageContaining("empty or longer");
    }
}
