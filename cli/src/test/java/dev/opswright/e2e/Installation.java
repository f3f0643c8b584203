/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.component.ComponentReport;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.persistence.schema.Migrations;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * A whole installation on this machine, one for all end-to-end tests: the embedded PostgreSQL, a real Temporal server on
 * it, and the api and worker roles of the packaged program in processes of their own.
 */
final class Installation {
    /** What may die. */
    enum Part {
        POSTGRESQL,
        TEMPORAL,
        API,
        WORKER
    }

    private static final String PASSWORD = "an end-to-end test's own passphrase";
    private static Installation shared;

    private final Path base;
    private final DataFolder folder;
    private EmbeddedPostgres postgres;
    private final Progress progress;
    private final int apiPort = freePort();
    private int children;
    private LocalEngine engine;
    private RoleChild api;
    private RoleChild worker;

    private Installation() throws IOException {
        base = Files.createTempDirectory("opswright-e2e-");
        Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
        progress = new Progress(
                new PrintStream(Files.newOutputStream(base.resolve("setup.log")), true, StandardCharsets.UTF_8));
        folder = DataFolder.open(base.resolve("data"));
        postgres = startPostgres();
        DatabaseLogin owner = postgres.login(PostgresRole.OWNER);
        Migrations.run(new Migrations.Target(
                owner.url(),
                owner.user(),
                owner.password().reveal(),
                PostgresRole.APP.roleName(),
                PostgresRole.SYSTEM.roleName()));
        startEngine();
        api = startApi();
        worker = child("worker");
        api.awaitReady();
        worker.awaitReady();
    }

    /** Started by the first test that asks; stopped with the JVM. */
    static synchronized Installation shared() {
        if (shared == null) {
            try {
                Installation installation = new Installation();
                Runtime.getRuntime().addShutdownHook(new Thread(installation::stop));
                shared = installation;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    ApiClient administrator() {
        return ApiClient.anonymous(address()).login("admin", PASSWORD);
    }

    /** The administrator's. */
    String password() {
        return PASSWORD;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    /** A new folder of the test's own. */
    Path folder(String name) {
        try {
            return Files.createTempDirectory(base, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatabaseLogin database(PostgresRole role) {
        return postgres.login(role);
    }

    RoleChild worker() {
        return worker;
    }

    /** One more api process on the same database, with settings of its own. */
    RoleChild secondApi(int port, Map<String, String> settings) {
        return child("api", settings, "--port", Integer.toString(port)).awaitReady();
    }

    void startWorker() {
        worker = child("worker").awaitReady();
    }

    /** kill -9 of one part; PostgreSQL and Temporal are started again by those who look after them. */
    void kill(Part part) {
        switch (part) {
            case POSTGRESQL -> Signals.kill(postgres.pid().orElseThrow());
            case TEMPORAL -> Signals.kill(engine.pid().orElseThrow());
            case API -> api.kill();
            case WORKER -> worker.kill();
        }
    }

    /** Waits until the part is there again, after it was started where nobody else does that. */
    void heal(Part part) {
        switch (part) {
            case POSTGRESQL -> awaitBack(part, this::isDatabaseOpen);
            case TEMPORAL -> awaitBack(part, () -> engine.pid().isPresent());
            case API -> api = startApi().awaitReady();
            case WORKER -> startWorker();
        }
    }

    /** kill -9 of every part in this order; all of it stays down. */
    void killAll(List<Part> order) {
        order.forEach(this::kill);
        engine.close();
        postgres.close();
    }

    /** Starts what {@link #killAll} has ended, on what was on disk; the roles first, as a machine may that comes up again. */
    void startAll() {
        api = startApi();
        worker = child("worker");
        postgres = startPostgres();
        startEngine();
        api.awaitReady();
        worker.awaitReady();
    }

    /** While it recovers, the process is there and lets nobody in. */
    private boolean isDatabaseOpen() {
        try (Connection connection = postgres.login(PostgresRole.APP).connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private EmbeddedPostgres startPostgres() {
        EmbeddedPostgres started = EmbeddedPostgres.start(folder, ToolCache.shared(System.getenv()), progress);
        ComponentReport.used("postgresql", "17.11", started.pid().orElseThrow());
        return started;
    }

    private RoleChild startApi() {
        return child("api", "--port", Integer.toString(apiPort));
    }

    private static void awaitBack(Part part, Callable<Boolean> running) {
        Awaitility.await(part + " is back").atMost(Duration.ofSeconds(60)).until(running);
    }

    void stopEngine() {
        engine.close();
    }

    void startEngine() {
        LocalEngine.Place place =
                new LocalEngine.Place(folder, postgres.login(PostgresRole.TEMPORAL), postgres.port(), "opswright");
        try {
            engine = LocalEngine.start(place, System.getenv(), ToolCache.ofUser(System.getenv()), progress);
            ComponentReport.used(
                    "temporal-server", engine.describe(), engine.pid().orElseThrow());
        } catch (StartRefused none) {
            if (none.getMessage().startsWith("There is no workflow engine")) {
                ComponentReport.missing("temporal-server", "neither on PATH nor built by Go");
            }
            throw none;
        }
    }

    private RoleChild child(String role, String... options) {
        return child(role, Map.of(), options);
    }

    private RoleChild child(String role, Map<String, String> settings, String... options) {
        children++;
        Path log = base.resolve(role + "-" + children + ".log");
        List<String> arguments = new ArrayList<>(
                List.of(role, "--data", base.resolve("role-" + role).toString()));
        arguments.addAll(List.of(options));
        Map<String, String> environment = environment();
        environment.putAll(settings);
        RoleChild child = RoleChild.start(arguments, environment, log);
        ComponentReport.used("opswright " + role, "packaged", child.pid());
        return child;
    }

    private Map<String, String> environment() {
        String certificates = folder.root().resolve("temporal/tls").toString();
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "OPSWRIGHT_DATABASE_URL", postgres.login(PostgresRole.APP).url());
        login(environment, "OPSWRIGHT_DATABASE", PostgresRole.APP);
        login(environment, "OPSWRIGHT_SYSTEM", PostgresRole.SYSTEM);
        environment.put("OPSWRIGHT_MASTER_KEY_FILE", base.resolve("master.key").toString());
        environment.put("OPSWRIGHT_ADMIN_USER", "admin");
        environment.put("OPSWRIGHT_ADMIN_PASSWORD", PASSWORD);
        environment.put("OPSWRIGHT_PUBLIC_URL", address().toString());
        environment.put("TEMPORAL_ADDRESS", engine.describe().replaceFirst(".* on ", ""));
        environment.put("TEMPORAL_NAMESPACE", engine.namespace());
        environment.put("TEMPORAL_TLS_CERT", certificates + "/client.pem");
        environment.put("TEMPORAL_TLS_KEY", certificates + "/client.key");
        environment.put("TEMPORAL_TLS_CA", certificates + "/ca.pem");
        return environment;
    }

    private void login(Map<String, String> environment, String prefix, PostgresRole role) {
        DatabaseLogin login = postgres.login(role);
        environment.put(prefix + "_USER", login.user());
        environment.put(prefix + "_PASSWORD", login.password().reveal());
    }

    private void stop() {
        worker.close();
        api.close();
        engine.close();
        postgres.close();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
