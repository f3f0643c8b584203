/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.Watch;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The PostgreSQL 17 that {@code up} brings along: loopback only, SCRAM passwords, fsync on, looked after while we run. It survives our kill -9 and is
 * adopted by the next start. Its port stays the same for as long as {@link #close} was not called, also over a restart of the server.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final PostgresServer server;
    private final PostgresRoles roles;
    private final int port;
    private final Watch watch;

    private EmbeddedPostgres(PostgresServer server, PostgresRoles roles, int port, Watch watch) {
        this.server = server;
        this.roles = roles;
        this.port = port;
        this.watch = watch;
    }

    /**
     * Starts or adopts the server of that folder and makes sure of roles and databases.
     *
     * @throws StartRefused with the reason when it cannot run
     */
    public static EmbeddedPostgres start(DataFolder folder, ToolCache cache, Progress progress) {
        PostgresBinaries binaries = PostgresBinaries.unpacked(cache, progress);
        long begin = System.nanoTime();
        PostgresFiles files = PostgresFiles.choose(folder, binaries);
        var server = new PostgresServer(folder, binaries, files);
        server.initialise();
        String version = server.version();
        Optional<Integer> adopted = server.adopt(version);
        int port = adopted.orElseGet(server::start);
        var roles = new PostgresRoles(folder);
        try {
            roles.ensure(server.superuser(port));
        } catch (SQLException e) {
            server.stop();
            throw new StartRefused("PostgreSQL runs, but its roles could not be made: " + e.getMessage(), e);
        }
        progress.done(
                "PostgreSQL %s %s on 127.0.0.1:%d as %s"
                        .formatted(
                                version,
                                adopted.isPresent() ? "taken over from an earlier start" : "ready",
                                port,
                                files.accountDescription()),
                begin);
        var watch = Watch.over("PostgreSQL", server::isRunning, () -> restart(server, port), progress);
        return new EmbeddedPostgres(server, roles, port, watch);
    }

    private static void restart(PostgresServer server, int port) {
        int now = server.start();
        if (now != port) {
            // Everybody who is connected knows the old port: another program took it in the moment the server was down.
            server.stop();
            throw new StartRefused("port %d was taken by another program".formatted(port));
        }
    }

    /** How that role reaches its database. */
    public DatabaseLogin login(PostgresRole role) {
        return new DatabaseLogin(PostgresServer.url(port, role.database()), role.roleName(), roles.password(role));
    }

    /** How that role reaches a database of another role's. */
    public DatabaseLogin login(PostgresRole role, String database) {
        return new DatabaseLogin(PostgresServer.url(port, database), role.roleName(), roles.password(role));
    }

    /** The server's own master, for restores. */
    public DatabaseLogin superuser() {
        return server.superuser(port);
    }

    public int port() {
        return port;
    }

    /** The process number of the server; empty while it is down. */
    public Optional<Long> pid() {
        return server.process().map(process -> process.pid());
    }

    /** Stops the server, in order, within 10 s. */
    @Override
    public void close() {
        watch.close();
        server.stop();
    }
}
