/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.process.ProgramRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sets up the engine's two databases with the engine's own tool, which carries the schema. */
final class TemporalSchema {
    /** What server 1.31 insists on; it does not start on another version. */
    private static final String MAIN_VERSION = "1.19";

    private static final String VISIBILITY_VERSION = "1.14";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final TemporalPrograms programs;
    private final DatabaseLogin login;
    private final int port;

    TemporalSchema(TemporalPrograms programs, DatabaseLogin login, int port) {
        this.programs = programs;
        this.login = login;
        this.port = port;
    }

    void ensure() {
        ensure("temporal", "postgresql/v12/temporal", MAIN_VERSION);
        ensure("temporal_visibility", "postgresql/v12/visibility", VISIBILITY_VERSION);
    }

    /**
     * Makes the tables of one of the two in another database.
     *
     * @throws StartRefused when the versions are not those of our server
     */
    void make(String name, String database, List<String> versions) {
        boolean main = name.equals("temporal");
        String version = main ? MAIN_VERSION : VISIBILITY_VERSION;
        if (!versions.equals(List.of(version))) {
            throw new StartRefused(
                    "The backup's database %s has the engine's schema %s, and this version's engine is %s."
                            .formatted(name, versions, version));
        }
        ensure(database, main ? "postgresql/v12/temporal" : "postgresql/v12/visibility", version);
    }

    private void ensure(String database, String schema, String version) {
        if (isComplete(database)) {
            return;
        }
        String options =
                "--plugin postgres12 --endpoint 127.0.0.1 --port %d --user %s --database %s setup-schema -s %s -v %s"
                        .formatted(port, login.user(), database, schema, version);
        List<String> words = Stream.concat(Stream.of(programs.sqlTool().toString()), Stream.of(options.split(" ", -1)))
                .toList();
        // The password goes by environment: arguments can be read by everybody on the machine.
        ProgramRun run =
                ProgramRun.run(words, Map.of("SQL_PASSWORD", login.password().reveal()), Path.of("/"), LIMIT);
        if (!run.ok()) {
            throw new StartRefused(
                    "The engine's database %s could not be set up: %s".formatted(database, run.output()));
        }
    }

    /** The tool writes the version last. A database with tables and no version is the rest of an interrupted set-up and is emptied. */
    private boolean isComplete(String database) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
        try (Connection connection = new DatabaseLogin(url, login.user(), login.password()).connect();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public')")) {
                return false;
            }
            if (isTrue(statement, "SELECT to_regclass('public.schema_version') IS NOT NULL")
                    && isTrue(statement, "SELECT EXISTS (SELECT 1 FROM schema_version WHERE curr_version <> '0.0')")) {
                return true;
            }
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
            return false;
        } catch (SQLException e) {
            throw new StartRefused(
                    "The engine's database %s does not answer: %s".formatted(database, e.getMessage()), e);
        }
    }

    private static boolean isTrue(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
