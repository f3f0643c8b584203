/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    @TempDir
    Path data;

    private final Map<String, String> environment = new HashMap<>();

    private Settings read() {
        environment.put("OPSWRIGHT_DATA", data.toString());
        return SettingsReader.read(environment, SettingsReader.Flags.NONE);
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidSettings.class, this::read).problems();
    }

    private void file(String text) throws IOException {
        Files.writeString(data.resolve("application.yml"), text);
    }

    @Test
    void hasADefaultForEverythingThatATrialNeeds() {
        Settings settings = read();

        assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.publicUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.database()).isEmpty();
        assertThat(settings.temporal().address()).isEmpty();
        assertThat(settings.temporal().namespace()).isEqualTo("opswright");
        assertThat(settings.adminUser()).isEqualTo("admin");
        assertThat(settings.masterKeyFile()).isEqualTo(data.resolve("master.key"));
        assertThat(settings.logFormat()).isEqualTo("text");
    }

    @Test
    void drillsAreOffUntilDaysAreNamedAndNeedTheBackupsThatTheyProve() throws IOException {
        assertThat(read().backup().drillEvery()).isEmpty();

        file("backup: {drill_every_days: 0}\n");
        assertThat(read().backup().drillEvery()).isEmpty();

        environment.put("OPSWRIGHT_BACKUP_DRILL_EVERY_DAYS", "7");
        assertThat(problems()).singleElement().asString().contains("OPSWRIGHT_BACKUP_FOLDER");

        file("backup: {folder: /somewhere}\n");
        assertThat(read().backup().drillEvery()).contains(Duration.ofDays(7));

        environment.put("OPSWRIGHT_BACKUP_DRILL_EVERY_DAYS", "367");
        assertThat(problems()).singleElement().asString().contains("from 0 to 366");
    }

    @Test
    void takesTheEnvironmentBeforeTheFileAndFlagsBeforeBoth() throws IOException {
        file("http: {port: 7001, host: 127.0.0.2}\npublic_url: https://ops.example.org/\n");
        environment.put("OPSWRIGHT_HTTP_PORT", "7002");
        environment.put("OPSWRIGHT_DATA", data.toString());

        assertThat(read().httpPort()).isEqualTo(7002);
        assertThat(read().httpHost()).isEqualTo("127.0.0.2");
        assertThat(read().publicUrl()).isEqualTo("https://ops.example.org");
        assertThat(SettingsReader.read(environment, new SettingsReader.Flags(null, null, 7003))
                        .httpPort())
                .isEqualTo(7003);
    }

    @Test
    void tellsEveryMistakeAtOnceUnderTheNameItWasGivenBy() throws IOException {
        file("http: {prot: 1}\nlog_format: xml\n");
        environment.put("OPSWRIGHT_HTTP_PORT", "70000");
        environment.put("TEMPORAL_ADDRESS", "http://temporal");
        environment.put("TEMPORAL_TLS_CERT", "/nowhere.pem");

        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem).contains("unknown setting http.prot"))
                .anySatisfy(problem -> assertThat(problem).isEqualTo("application.yml log_format must be text or json"))
                .anySatisfy(problem -> assertThat(problem).startsWith("OPSWRIGHT_HTTP_PORT must be a number"))
                .anySatisfy(problem -> assertThat(problem).startsWith("TEMPORAL_ADDRESS must be host:port"))
                .anySatisfy(problem -> assertThat(problem).contains("no readable file /nowhere.pem"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY belong together"))
                .hasSize(6);
    }

    @Test
    void namesTheLineOfBrokenYaml() throws IOException {
        file("http:\n  port: [1\n");

        assertThat(problems()).singleElement().asString().startsWith("application.yml line 3");
    }

    @Test
    void needsBothServingRolesOfAnExternalDatabase() {
        environment.put("OPSWRIGHT_DATABASE_URL", "postgresql://db.example.org/opswright");
        environment.put("OPSWRIGHT_DATABASE_USER", "app");
        environment.put("OPSWRIGHT_DATABASE_PASSWORD", "one");

        assertThat(problems())
                .containsExactlyInAnyOrder(
                        "OPSWRIGHT_SYSTEM_USER is missing: an external database needs it",
                        "OPSWRIGHT_SYSTEM_PASSWORD is missing: an external database needs it");

        environment.put("OPSWRIGHT_SYSTEM_USER", "sys");
        environment.put("OPSWRIGHT_SYSTEM_PASSWORD", "two");
        assertThat(read().database().orElseThrow().url()).isEqualTo("jdbc:postgresql://db.example.org/opswright");
        assertThat(read().database().orElseThrow().migration()).isEmpty();
    }

    @Test
    void refusesDatabaseRolesWithoutADatabase() {
        environment.put("OPSWRIGHT_DATABASE_USER", "app");

        assertThat(problems()).containsExactly("OPSWRIGHT_DATABASE_USER is set, but OPSWRIGHT_DATABASE_URL is not");
    }

    @Test
    void neverPrintsASecret() {
        environment.put("OPSWRIGHT_DATABASE_URL", "jdbc:postgresql://db/opswright");
        environment.put("OPSWRIGHT_DATABASE_USER", "app");
        environment.put("OPSWRIGHT_DATABASE_PASSWORD", "hunter2");
        environment.put("OPSWRIGHT_SYSTEM_USER", "sys");
        environment.put("OPSWRIGHT_SYSTEM_PASSWORD", "hunter2");
        environment.put("OPSWRIGHT_ADMIN_PASSWORD", "hunter2");
        environment.put("TEMPORAL_API_KEY", "hunter2");

        assertThat(read().toString()).doesNotContain("hunter2").contains(Secret.MASK);
    }

    @Test
    void keepsDataWhereTheSystemKeepsItUnlessToldOtherwise() {
        Map<String, String> xdg = Map.of("XDG_DATA_HOME", "/home/ann/.data");
        Map<String, String> told = Map.of("XDG_DATA_HOME", "/home/ann/.data", "OPSWRIGHT_DATA", "/srv/o");

        assertThat(SettingsReader.dataFolder(xdg, SettingsReader.Flags.NONE))
                .isEqualTo(Path.of("/home/ann/.data/opswright"));
        assertThat(SettingsReader.dataFolder(told, SettingsReader.Flags.NONE)).isEqualTo(Path.of("/srv/o"));
        assertThat(SettingsReader.dataFolder(Map.of(), SettingsReader.Flags.NONE)
                        .toString())
                .contains("opswright")
                .doesNotStartWith("/root");
    }
}
