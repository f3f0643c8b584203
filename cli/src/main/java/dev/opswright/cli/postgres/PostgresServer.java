/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.config.Secret;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.OtherProcess;
import dev.opswright.cli.process.Ports;
import dev.opswright.cli.process.ProgramRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One PostgreSQL server on one directory: made, started, found again after a crash of ours, stopped. It is a daemon of its own session, so that a
 * Ctrl-C in our terminal reaches us only, and we stop it after everything that uses it.
 */
final class PostgresServer {
    static final String SUPERUSER = "postgres";
    private static final String PASSWORD_FILE = "postgres-password";
    private static final String PORT_FILE = "postgres-port";
    private static final Duration INIT_LIMIT = Duration.ofMinutes(1);
    // Crash recovery replays the log first; a full log of the default size takes well below this.
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(6);

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final PostgresFiles files;

    PostgresServer(DataFolder folder, PostgresBinaries binaries, PostgresFiles files) {
        this.folder = folder;
        this.binaries = binaries;
        this.files = files;
    }

    /** Makes the server's directory where there is none. The rename at the end makes a half-made one impossible. */
    void initialise() {
        Path made = folder.file("postgres.new");
        if (Files.isDirectory(files.directory())) {
            return;
        }
        Path passwords = folder.file("postgres-password.init");
        try {
            clear(made);
            Files.writeString(passwords, password().reveal() + "\n", StandardCharsets.UTF_8);
            files.handOver(passwords, "rw-------");
            ProgramRun run = files.run(
                    List.of(
                            binaries.program("initdb").toString(),
                            "-D",
                            made.toString(),
                            "-U",
                            SUPERUSER,
                            "--auth=scram-sha-256",
                            "--pwfile=" + passwords,
                            "-E",
                            "UTF8",
                            "--locale=C.UTF-8"),
                    INIT_LIMIT);
            if (!run.ok()) {
                throw new StartRefused("PostgreSQL could not make its folder %s: %s".formatted(made, run.output()));
            }
            Files.writeString(
                    made.resolve("postgresql.conf"), "\ninclude 'opswright.conf'\n", StandardOpenOption.APPEND);
            Files.move(made, files.directory(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartRefused("Cannot make %s: %s".formatted(files.directory(), e.getMessage()), e);
        } finally {
            deleteQuietly(passwords);
        }
    }

    /**
     * Finds the server that an earlier start left running, where it is ours and answers to our password; one that does not answer is stopped.
     *
     * @return its port when it was adopted
     */
    Optional<Integer> adopt(String version) {
        Optional<PostmasterPid> left = PostmasterPid.read(files.directory())
                .filter(file -> file.process().isPresent());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        int port = left.get().port();
        if (isOurs(port, version)) {
            return Optional.of(port);
        }
        stop();
        return Optional.empty();
    }

    /** Starts the server on its usual port, or on another free one when somebody took that. Returns the port. */
    int start() {
        int port = usualPort();
        writeSettings(port);
        ProgramRun run = files.run(
                List.of(
                        binaries.program("pg_ctl").toString(),
                        "start",
                        "-D",
                        files.directory().toString(),
                        "-s",
                        "-w",
                        "-t",
                        Long.toString(START_LIMIT.toSeconds()),
                        "-l",
                        files.directory().resolve("start.log").toString()),
                START_LIMIT.plusSeconds(5));
        if (!run.ok()) {
            throw new StartRefused("PostgreSQL did not start: %s (its log: %s)"
                    .formatted(run.output(), files.directory().resolve("start.log")));
        }
        folder.write(PORT_FILE, port + "\n");
        return port;
    }

    /** Stops it in order; what does not stop in time is ended hard, which costs a recovery at the next start and no data. */
    void stop() {
        if (!isRunning()) {
            return;
        }
        if (!stop("fast", STOP_LIMIT) && !stop("immediate", Duration.ofSeconds(2))) {
            process().ifPresent(process -> process.stop(Duration.ZERO));
        }
    }

    private boolean stop(String mode, Duration limit) {
        return files.run(
                        List.of(
                                binaries.program("pg_ctl").toString(),
                                "stop",
                                "-D",
                                files.directory().toString(),
                                "-s",
                                "-w",
                                "-t",
                                Long.toString(limit.toSeconds()),
                                "-m",
                                mode),
                        limit.plusSeconds(2))
                .ok();
    }

    boolean isRunning() {
        return process().isPresent();
    }

    Optional<OtherProcess> process() {
        return PostmasterPid.read(files.directory()).flatMap(PostmasterPid::process);
    }

    Secret password() {
        return new Secret(folder.secret(PASSWORD_FILE));
    }

    DatabaseLogin superuser(int port) {
        return superuser(folder, port);
    }

    static DatabaseLogin superuser(DataFolder folder, int port) {
        return new DatabaseLogin(url(port, "postgres"), SUPERUSER, new Secret(folder.secret(PASSWORD_FILE)));
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** "17.11", asked of the program. */
    String version() {
        ProgramRun run =
                files.run(List.of(binaries.program("postgres").toString(), "--version"), Duration.ofSeconds(10));
        return run.output().replaceAll("^postgres \\(PostgreSQL\\) ", "").split(" ", -1)[0];
    }

    private boolean isOurs(int port, String version) {
        try (Connection connection = superuser(port).connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT current_setting('data_directory'), current_setting('server_version')")) {
            return answer.next()
                    && answer.getString(1).equals(files.directory().toString())
                    && answer.getString(2).startsWith(version);
        } catch (SQLException deafOrForeign) {
            return false;
        }
    }

    private int usualPort() {
        Optional<Integer> usual = folder.read(PORT_FILE).map(Integer::valueOf);
        return usual.filter(port -> Ports.isFree("127.0.0.1", port))
                .orElseGet(() -> Ports.free(1).getFirst());
    }

    private void writeSettings(int port) {
        Path file = files.directory().resolve("opswright.conf");
        try {
            Files.writeString(file, PostgresSettings.render(port), StandardCharsets.UTF_8);
            files.handOver(file, "rw-------");
        } catch (IOException e) {
            throw new StartRefused("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void clear(Path directory) throws IOException {
        try (var entries = Files.walk(directory)) {
            for (Path entry :
                    entries.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!entry.equals(directory)) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartRefused("Cannot delete %s, which holds a password: %s".formatted(file, e.getMessage()), e);
        }
    }
}
