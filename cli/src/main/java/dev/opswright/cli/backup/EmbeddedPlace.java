/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** The embedded server, by its superuser, and how empty databases get their tables there. */
final class EmbeddedPlace implements RestorePlace {
    private static final Duration SILENCE = Duration.ofMinutes(10);

    private final DatabaseLogin superuser;
    private final int port;
    private final BiFunction<PostgresRole, String, DatabaseLogin> logins;
    private final LocalEngine.SchemaMaker engine;

    /**
     * @param superuser of the server, on any database
     * @param logins of a role on a database
     * @param engine makes the engine's tables
     */
    EmbeddedPlace(
            DatabaseLogin superuser,
            int port,
            BiFunction<PostgresRole, String, DatabaseLogin> logins,
            LocalEngine.SchemaMaker engine) {
        this.superuser = superuser;
        this.port = port;
        this.logins = logins;
        this.engine = engine;
    }

    @Override
    public Connection administrator(String database) throws SQLException {
        return new DatabaseLogin(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
                        superuser.user(),
                        superuser.password())
                .connect(SILENCE);
    }

    @Override
    public String database(String name) {
        return name;
    }

    @Override
    public String owner(String name) {
        return role(name).roleName();
    }

    @Override
    public void makeSchema(String name, String database, List<String> versions) {
        if (!name.equals(CopiedDatabase.PRODUCT)) {
            engine.make(name, database, versions);
            return;
        }
        try {
            Migrations.run(target(database), versions);
        } catch (Migrations.MigrationException e) {
            throw new BackupException(e.getMessage(), e);
        }
    }

    @Override
    public void bringUpToDate(String name, String database) {
        if (name.equals(CopiedDatabase.PRODUCT)) {
            try {
                Migrations.run(target(database));
            } catch (Migrations.MigrationException e) {
                throw new BackupException(e.getMessage(), e);
            }
        }
    }

    private Migrations.Target target(String database) {
        DatabaseLogin owner = logins.apply(PostgresRole.OWNER, database);
        return new Migrations.Target(
                owner.url(),
                owner.user(),
                owner.password().reveal(),
                PostgresRole.APP.roleName(),
                PostgresRole.SYSTEM.roleName());
    }

    private static PostgresRole role(String name) {
        return name.equals(CopiedDatabase.PRODUCT) ? PostgresRole.OWNER : PostgresRole.TEMPORAL;
    }
}
