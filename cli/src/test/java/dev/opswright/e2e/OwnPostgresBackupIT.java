/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.cli.backup.BackupPlans;
import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.config.SettingsReader;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.persistence.privacy.Certificate;
import dev.opswright.persistence.privacy.LedgerFile;
import dev.opswright.persistence.schema.Migrations;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.secret.Keysets;
import dev.opswright.persistence.secret.MasterKey;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Backups and restores by the command line on a PostgreSQL of one's own, whose roles were made by the very text of the documents. */
class OwnPostgresBackupIT {
    private static final String PASSWORD = "a-password-of-the-test";
    private static final UUID ACME = UUID.randomUUID();
    private static final UUID MEMBER = UUID.randomUUID();

    @TempDir
    static Path base;

    private static EmbeddedPostgres server;
    private static AuditSigner signer;

    /** The server of the tests has roles of those names already, so that the documents' get others. */
    private static String named(String text) {
        return text.replace("opswright", "ours").replace("…", PASSWORD);
    }

    @BeforeAll
    static void prepare() throws IOException, SQLException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = EmbeddedPostgres.start(
                DataFolder.open(base.resolve("server")), ToolCache.shared(System.getenv()), new Progress(System.err));
        ComponentReport.used("postgresql (embedded)", "17", server.pid().orElseThrow());
        documented("operating.md");
        documented("backup.md");
        Migrations.run(new Migrations.Target(url("ours"), "ours_owner", PASSWORD, "ours_app", "ours_system"));
        var system = new PGSimpleDataSource();
        system.setUrl(url("ours"));
        system.setUser("ours_system");
        system.setPassword(PASSWORD);
        signer = new Keysets(system, MasterKey.loadOrCreate(base.resolve("master.key"))).auditSigner();
        run("ours", "INSERT INTO organizations (id, name, slug, platform) VALUES (gen_random_uuid(), 'P', 'p', true)");
        run("postgres", "CREATE DATABASE away TEMPLATE ours OWNER ours_owner");
        run(
                "ours",
                "INSERT INTO organizations (id, name, slug) VALUES ('%s', 'Acme', 'acme')".formatted(ACME),
                "INSERT INTO users (id, username, email, password_hash) VALUES ('%s', 'maria', 'maria@example.org', 'x')"
                        .formatted(MEMBER),
                "INSERT INTO memberships (org_id, user_id, roles) VALUES ('%s', '%s', '{admin}')"
                        .formatted(ACME, MEMBER),
                "INSERT INTO settings (org_id, key, value_json) VALUES ('%s', 'a.setting', '1')".formatted(ACME));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Runs the page's blocks of SQL as its reader would in psql. */
    private static void documented(String page) throws IOException, SQLException {
        String text = Files.readString(Path.of("../docs").resolve(page));
        for (String block : text.split("```sql\n", -1)) {
            String[] parts = block.split("```", 2);
            if (parts.length == 2 && parts[0].contains("CREATE ROLE")) {
                String database = "postgres";
                for (String line : named(parts[0]).lines().toList()) {
                    if (line.startsWith("\\c ")) {
                        database = line.substring(3).strip();
                    } else {
                        run(database, line);
                    }
                }
            }
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database);
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database),
                server.superuser().user(),
                server.superuser().password().reveal());
    }

    private static void run(String database, String... statements) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(String database, String query) throws SQLException {
        try (Connection connection = superuser(database);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "nothing";
        }
    }

    private static Map<String, String> environment(String database) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OPSWRIGHT_DATA", base.resolve("data").toString(),
                "OPSWRIGHT_MASTER_KEY_FILE", base.resolve("master.key").toString(),
                "OPSWRIGHT_DATABASE_URL", url(database)));
        Map.of("DATABASE", "app", "SYSTEM", "system", "MIGRATION", "owner", "BACKUP", "backup", "RESTORE", "restore")
                .forEach((variable, role) -> {
                    environment.put("OPSWRIGHT_" + variable + "_USER", "ours_" + role);
                    environment.put("OPSWRIGHT_" + variable + "_PASSWORD", PASSWORD);
                });
        return environment;
    }

    private static OperatorShell.Result good(Map<String, String> environment, String... words) {
        OperatorShell.Result result = new OperatorShell(environment).run(words);
        assertThat(result.code())
                .as("%s%n%s%n%s", String.join(" ", words), result.out(), result.err())
                .isZero();
        return result;
    }

    @Test
    void theDocumentedRolesBackUpDrillAndRestore() throws SQLException {
        Map<String, String> environment = environment("ours");
        String file = good(environment, "backup", "--to", base.resolve("full").toString())
                .out()
                .strip();
        assertThat(good(environment, "backup", "drill", file).err())
                .contains("Audit chains: good", "restored and compared");

        run("ours", "UPDATE settings SET value_json = '2' WHERE key = 'a.setting'");
        good(environment, "restore", file, "--replace", "--yes");

        assertThat(ask("ours", "SELECT value_json FROM settings WHERE key = 'a.setting'"))
                .isEqualTo("1");
        assertThat(ask("ours", "SELECT count(*) FROM audit_events WHERE action = 'backup:restore'"))
                .as("in the log of each organization")
                .isEqualTo("2");
        assertThat(ask("ours", "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'ours'"))
                .isEqualTo("ours_owner");
        assertThat(ask(
                        "ours",
                        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner <> 'ours_owner'"))
                .as("tables that the owner could not migrate")
                .isEqualTo("0");
        for (String role : List.of("ours_app", "ours_system", "ours_backup")) {
            // Whoever might enter the old database may enter this one.
            DriverManager.getConnection(url("ours"), role, PASSWORD).close();
        }
    }

    @Test
    void aBackupFailsByARoleThatDoesNotSeeEveryRow() throws SQLException, IOException {
        run("postgres", named("CREATE ROLE opswright_blind LOGIN PASSWORD '…' IN ROLE pg_read_all_data"));
        Map<String, String> environment = environment("ours");
        environment.put("OPSWRIGHT_BACKUP_USER", "ours_blind");
        Path folder = Files.createDirectory(base.resolve("blind"));

        OperatorShell.Result result = new OperatorShell(environment).run("backup", "--to", folder.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("row-level security");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPersonWhoWasErasedSinceComesBackWithTheirOrganizationAsErased() throws SQLException, IOException {
        Path folder = base.resolve("organization");
        String file = good(environment("ours"), "backup", "--organization", "acme", "--to", folder.toString())
                .out()
                .strip();
        new LedgerFile(folder.resolve(LedgerFile.NAME)).add(List.of(erased()));

        OperatorShell.Result restored = good(environment("away"), "restore", file, "--organization", "acme");

        assertThat(restored.err()).contains("Erased again: 1 people", "Restored the organization 'acme'");
        assertThat(ask("away", "SELECT value_json FROM settings WHERE key = 'a.setting'"))
                .isEqualTo("1");
        assertThat(ask(
                        "away",
                        "SELECT username || ' ' || coalesce(email, 'without address') FROM users WHERE id = '" + MEMBER
                                + "'"))
                .startsWith("erased-")
                .doesNotContain("maria");
    }

    /** As the installation wrote it when it erased her. */
    private static Certificate erased() {
        String document = Json.write(new Certificate.Content(
                "opswright-erasure-1", ACME, MEMBER, UUID.randomUUID(), "erased-x", Instant.now(), Map.of()));
        return new Certificate(document, signer.keyId(), signer.sign(document.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWorkerThatIsToDrillSaysAtItsStartWhichRoleItLacks() {
        Map<String, String> environment = environment("ours");
        environment.put("OPSWRIGHT_BACKUP_FOLDER", base.resolve("own").toString());
        environment.put("OPSWRIGHT_BACKUP_DRILL_EVERY_DAYS", "7");
        assertThat(BackupPlans.of(SettingsReader.read(environment, SettingsReader.Flags.NONE), Optional.empty()))
                .isPresent();

        environment.keySet().removeIf(name -> name.startsWith("OPSWRIGHT_RESTORE_"));
        assertThatThrownBy(() ->
                        BackupPlans.of(SettingsReader.read(environment, SettingsReader.Flags.NONE), Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("OPSWRIGHT_RESTORE_USER");
    }
}
