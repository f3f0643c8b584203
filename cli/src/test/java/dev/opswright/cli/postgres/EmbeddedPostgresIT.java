/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.config.Secret;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path base;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private DataFolder folder;

    @BeforeEach
    void openFolder() throws IOException {
        // JUnit's folder is closed to others; a data folder of root must be reachable for the account that runs the
        // server.
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        folder = DataFolder.open(base.resolve("data"));
    }

    private EmbeddedPostgres start() {
        var postgres = EmbeddedPostgres.start(
                folder,
                ToolCache.shared(System.getenv()),
                new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        ComponentReport.used("postgresql (embedded)", "17", postgres.pid().orElseThrow());
        return postgres;
    }

    private static String ask(DatabaseLogin login, String query) throws SQLException {
        try (Connection connection = login.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void keepsWhatWasCommittedAndListensOnLoopbackOnly() throws SQLException {
        try (var postgres = start()) {
            DatabaseLogin owner = postgres.login(PostgresRole.OWNER);

            assertThat(ask(owner, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(owner, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(owner, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(owner, "SHOW server_version")).startsWith("17.");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var postgres = start()) {
            DatabaseLogin right = postgres.login(PostgresRole.APP);
            var wrong = new DatabaseLogin(right.url(), right.user(), new Secret("guessed"));

            assertThatThrownBy(wrong::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void givesTheApplicationNothingToOwnAndNoWayAroundRowSecurity() throws SQLException {
        try (var postgres = start()) {
            String rights =
                    "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user";

            assertThat(ask(postgres.login(PostgresRole.APP), rights)).isEqualTo("f");
            assertThat(ask(postgres.login(PostgresRole.SYSTEM), rights)).isEqualTo("f");
            assertThat(ask(postgres.login(PostgresRole.OWNER), rights)).isEqualTo("f");
            assertThatThrownBy(() -> ask(postgres.login(PostgresRole.APP), "CREATE TABLE mine (id int)"))
                    .hasMessageContaining("permission denied");
            var intoTheEngine = new DatabaseLogin(
                    PostgresServer.url(postgres.port(), "temporal"),
                    PostgresRole.APP.roleName(),
                    postgres.login(PostgresRole.APP).password());
            assertThatThrownBy(intoTheEngine::connect).hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void keepsTheDataFolderAndItsPasswordsFromOtherUsers() throws IOException {
        try (var postgres = start()) {
            assertThat(postgres.pid()).isPresent();
            assertThat(Files.getPosixFilePermissions(folder.root()))
                    .noneMatch(right ->
                            right.name().startsWith("OTHERS") || right.name().endsWith("GROUP_READ"));
            assertThat(Files.getPosixFilePermissions(folder.file("postgres-password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(folder.file("postgres-password.init")).doesNotExist();
        }
    }

    @Test
    void takesOverTheServerThatAKilledStartLeftBehind() throws SQLException {
        // A killed launcher leaves exactly this: a running server, and no watch over it.
        PostgresBinaries binaries =
                PostgresBinaries.unpacked(ToolCache.shared(System.getenv()), new Progress(System.out));
        var orphan = new PostgresServer(folder, binaries, PostgresFiles.choose(folder, binaries));
        orphan.initialise();
        int port = orphan.start();
        long pid = orphan.process().orElseThrow().pid();

        try (var postgres = start()) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.pid()).contains(pid);
            assertThat(ask(postgres.login(PostgresRole.APP), "SELECT 1")).isEqualTo("1");
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("taken over from an earlier start");
        }
        assertThat(orphan.isRunning()).isFalse();
    }

    @Test
    void bringsAKilledServerBackWithItsDataOnTheSamePort() throws SQLException {
        try (var postgres = start()) {
            DatabaseLogin owner = postgres.login(PostgresRole.OWNER);
            run(owner, "CREATE TABLE kept AS SELECT 42 AS answer");
            long killed = postgres.pid().orElseThrow();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(ask(owner, "SELECT answer FROM kept")).isEqualTo("42"));
            assertThat(postgres.pid()).isPresent().get().isNotEqualTo(killed);
        }
    }

    private static void run(DatabaseLogin login, String statement) throws SQLException {
        try (Connection connection = login.connect();
                var open = connection.createStatement()) {
            open.execute(statement);
        }
    }
}
