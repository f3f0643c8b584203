/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.data.DataFolder;
import java.util.Optional;

/** The embedded server that another process of ours has started and looks after; here it is only used. */
public final class RunningPostgres {
    private final DataFolder folder;
    private final int port;

    private RunningPostgres(DataFolder folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** The server of that folder, where it runs. */
    public static Optional<RunningPostgres> find(DataFolder folder) {
        return PostmasterPid.read(folder.file("postgres"))
                .filter(file -> file.process().isPresent())
                .map(file -> new RunningPostgres(folder, file.port()));
    }

    /** The server's own master, for restore drills. */
    public DatabaseLogin superuser() {
        return PostgresServer.superuser(folder, port);
    }

    public int port() {
        return port;
    }

    /** How that role reaches this database. */
    public DatabaseLogin login(PostgresRole role, String database) {
        return new DatabaseLogin(
                PostgresServer.url(port, database), role.roleName(), new PostgresRoles(folder).password(role));
    }
}
