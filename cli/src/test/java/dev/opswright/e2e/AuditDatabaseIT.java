/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.persistence.audit.ChainStore;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.schema.Migrations;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor does by the packaged program with a database and the master key, and without any server of ours. */
class AuditDatabaseIT {
    private static final AtomicInteger YEARS = new AtomicInteger(2020);

    @TempDir
    static Path base;

    private static EmbeddedPostgres postgres;
    private static ApplicationContext context;

    private final UUID org = Ids.next();
    // A month of each test's own, because what was archived takes no events any more.
    private final String month = YEARS.getAndDecrement() + "-03";
    private final OperatorShell shell = new OperatorShell(environment());

    @BeforeAll
    static void start() throws IOException, SQLException {
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(
                DataFolder.open(base.resolve("data")),
                ToolCache.shared(System.getenv()),
                new Progress(new PrintStream(
                        Files.newOutputStream(base.resolve("setup.log")), true, StandardCharsets.UTF_8)));
        ComponentReport.used("postgresql", "17.11", postgres.pid().orElseThrow());
        DatabaseLogin owner = postgres.login(PostgresRole.OWNER);
        Migrations.run(new Migrations.Target(
                owner.url(),
                owner.user(),
                owner.password().reveal(),
                PostgresRole.APP.roleName(),
                PostgresRole.SYSTEM.roleName()));
        context = ApplicationContext.run(properties());
    }

    @BeforeEach
    void write() throws SQLException {
        sql(
                PostgresRole.SYSTEM,
                "INSERT INTO organizations (id, name, slug) VALUES ('" + org + "', 'Audited', '" + org + "')",
                "SELECT make_audit_month('" + month + "-01')");
        for (int day = 1; day <= 5; day++) {
            sql(PostgresRole.SYSTEM, """
                    INSERT INTO audit_events (org_id, id, at, category, actor_type, action, resource_type, outcome)
                    VALUES ('%s', '%s', '%s-0%dT12:00:00Z', '%s', 'system', 'server:update', 'server', 'success')
                    """.formatted(org, Ids.next(), month, day, day % 2 == 0 ? "change" : "security"));
        }
        seal();
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        for (var source : Map.of("default", PostgresRole.APP, "system", PostgresRole.SYSTEM)
                .entrySet()) {
            DatabaseLogin login = postgres.login(source.getValue());
            String prefix = "datasources." + source.getKey() + ".";
            properties.put(prefix + "url", login.url());
            properties.put(prefix + "username", login.user());
            properties.put(prefix + "password", login.password().reveal());
            properties.put(prefix + "driver-class-name", "org.postgresql.Driver");
        }
        properties.put("opswright.master-key-file", base.resolve("master.key").toString());
        return properties;
    }

    private static Map<String, String> environment() {
        DatabaseLogin application = postgres.login(PostgresRole.APP);
        DatabaseLogin system = postgres.login(PostgresRole.SYSTEM);
        Map<String, String> environment = new HashMap<>();
        environment.put("OPSWRIGHT_DATA", base.resolve("auditor").toString());
        environment.put("OPSWRIGHT_DATABASE_URL", application.url());
        environment.put("OPSWRIGHT_DATABASE_USER", application.user());
        environment.put("OPSWRIGHT_DATABASE_PASSWORD", application.password().reveal());
        environment.put("OPSWRIGHT_SYSTEM_USER", system.user());
        environment.put("OPSWRIGHT_SYSTEM_PASSWORD", system.password().reveal());
        environment.put("OPSWRIGHT_MASTER_KEY_FILE", base.resolve("master.key").toString());
        environment.put("OPSWRIGHT_AUDIT_KEEP_SECURITY_DAYS", "31");
        environment.put(
                "OPSWRIGHT_AUDIT_ARCHIVE_FOLDER", base.resolve("archive").toString());
        return environment;
    }

    @AfterAll
    static void stop() {
        context.close();
        postgres.close();
    }

    /** Answers the checkpoint, as a witness is told it. */
    private String seal() {
        AuditSigner signer = context.getBean(AuditSigner.class);
        ChainStore chain = context.getBean(ChainStore.class);
        chain.seal(org, null, 100, Instant.now());
        return Json.write(chain.checkpoint(org, null, (before, head) -> {
            Checkpoint open = Checkpoint.next(before, head, Instant.now(), signer.keyId());
            return open.withSignature(signer.sign(open.signed()));
        }));
    }

    private static void sql(PostgresRole role, String... statements) throws SQLException {
        try (Connection connection = postgres.login(role).connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** As whoever owns the tables can, and nobody else. */
    private static void behindItsBack(String table, String sql) throws SQLException {
        sql(
                PostgresRole.OWNER,
                "ALTER TABLE " + table + " DISABLE TRIGGER USER",
                "ALTER TABLE " + table + " NO FORCE ROW LEVEL SECURITY",
                sql,
                "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY",
                "ALTER TABLE " + table + " ENABLE TRIGGER USER");
    }

    private void verify(int code, String words, String... options) {
        String[] command = new String[2 + options.length];
        command[0] = "audit";
        command[1] = "verify";
        System.arraycopy(options, 0, command, 2, options.length);
        OperatorShell.Result result = shell.run(command);
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        assertThat(result.out()).contains("organization " + org + ": " + words);
    }

    @Test
    void anEventThatItsOwnerEditedIsNamed() throws SQLException {
        verify(0, "good: 5 events, 1 checkpoints, 0 waiting for their seal");

        String edit = "UPDATE audit_events SET outcome = '%s' WHERE org_id = '" + org + "' AND at = '" + month
                + "-02T12:00:00Z'";
        behindItsBack("audit_events", edit.formatted("failure"));
        verify(1, "BAD at event 2: event_changed");

        behindItsBack("audit_events", edit.formatted("success"));
    }

    @Test
    void withoutTheMasterKeyNothingIsSaid() {
        Map<String, String> keyless = environment();
        keyless.put("OPSWRIGHT_MASTER_KEY_FILE", base.resolve("none").toString());

        OperatorShell.Result result = new OperatorShell(keyless).run("audit", "verify");

        assertThat(result.code()).as(result.toString()).isEqualTo(2);
        assertThat(result.err()).contains("There is no master key");
    }

    @Test
    void anEndThatWasCutOffWithItsCheckpointIsKnownToTheWitness() throws IOException, SQLException {
        sql(PostgresRole.SYSTEM, """
                INSERT INTO audit_events (org_id, id, at, category, actor_type, action, resource_type, outcome)
                VALUES ('%s', '%s', now(), 'change', 'system', 'server:update', 'server', 'success')
                """.formatted(org, Ids.next()));
        Path witness = Files.writeString(base.resolve("witness.jsonl"), seal() + "\n");
        verify(0, "good: 6 events, 2 checkpoints", "--witness", witness.toString());

        String ours = " WHERE org_id = '" + org + "' AND ";
        behindItsBack("audit_checkpoints", "DELETE FROM audit_checkpoints" + ours + "number = 2");
        behindItsBack("audit_seals", "DELETE FROM audit_seals" + ours + "sequence = 6");
        behindItsBack("audit_events", "DELETE FROM audit_events" + ours + "at > '2021-01-01'");
        verify(0, "good: 5 events");
        verify(1, "BAD at event 6: witness_differs", "--witness", witness.toString());
    }

    @Test
    void aMonthGoesToAFileAndWhatIsGoneIsProved() throws IOException, SQLException {
        Path file = base.resolve("archive/" + org + "/audit-" + month + "-security.jsonl");
        OperatorShell.Result looked = shell.run("audit", "archive", "--dry-run");
        assertThat(looked.code()).as(looked.toString()).isZero();
        assertThat(looked.out()).contains(month + " security: 3 events of 1 organization would be archived");
        assertThat(file).doesNotExist();

        OperatorShell.Result moved = shell.run("audit", "archive");
        assertThat(moved.code()).as(moved.toString()).isZero();
        assertThat(moved.out()).contains(month + " security: 3 events of 1 organization archived");
        verify(0, "good: 5 events");
        verifyFile(0, file, "good: 3 events");

        Files.writeString(file, Files.readString(file).replaceFirst("\"success\"", "\"failure\""));
        verifyFile(1, file, "BAD at event 1");
        String edit = "UPDATE audit_archives SET sha256 = reverse(sha256) WHERE org_id = '" + org + "'";
        behindItsBack("audit_archives", edit);
        verify(1, "BAD at event ");
        behindItsBack("audit_archives", edit);
    }

    private static void verifyFile(int code, Path file, String words) {
        OperatorShell.Result result = new OperatorShell(Map.of()).run("audit", "verify", file.toString());
        assertThat(result.code()).as(result.toString()).isEqualTo(code);
        assertThat(result.out()).contains(words);
    }
}
