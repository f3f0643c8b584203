/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.backup;

import dev.opswright.cli.config.DatabaseSettings;
import dev.opswright.cli.config.Settings;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.persistence.backup.BackupException;
import dev.opswright.persistence.backup.CopiedDatabase;
import dev.opswright.persistence.backup.RestorePlace;
import dev.opswright.persistence.schema.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An external server, by a role that makes databases and fills them without triggers. The engine's databases are their operator's. */
final class ExternalPlace implements RestorePlace {
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/?]+/)([^/?]+)(\\?.*)?");

    private final DatabaseSettings database;
    private final DatabaseSettings.Account administrator;
    private final DatabaseSettings.Account owner;
    private final Matcher url;

    ExternalPlace(Settings settings) {
        database = settings.database().orElseThrow();
        administrator = settings.backup()
                .administrator()
                .orElseThrow(
                        () -> new StartRefused(
                                "A restore or a drill makes databases: set OPSWRIGHT_RESTORE_USER and OPSWRIGHT_RESTORE_PASSWORD to a role that may (docs/backup.md)."));
        owner = database.migration()
                .orElseThrow(
                        () -> new StartRefused(
                                "A restore or a drill makes the schema: set OPSWRIGHT_MIGRATION_USER and OPSWRIGHT_MIGRATION_PASSWORD (docs/backup.md)."));
        url = URL.matcher(database.url());
        if (!url.matches()) {
            throw new StartRefused("OPSWRIGHT_DATABASE_URL names no database: jdbc:postgresql://host:5432/opswright.");
        }
    }

    @Override
    public Connection administrator(String name) throws SQLException {
        return login(name, administrator).connect(SILENCE);
    }

    @Override
    public String database(String name) {
        return name.equals(CopiedDatabase.PRODUCT) ? url.group(2) : name;
    }

    @Override
    public String owner(String name) {
        return owner.user();
    }

    @Override
    public void makeSchema(String name, String made, List<String> versions) {
        refuseEngine(name);
        try {
            Migrations.run(target(made), versions);
        } catch (Migrations.MigrationException e) {
            throw new BackupException(e.getMessage(), e);
        }
    }

    @Override
    public void bringUpToDate(String name, String made) {
        try {
            Migrations.run(target(made));
        } catch (Migrations.MigrationException e) {
            throw new BackupException(e.getMessage(), e);
        }
    }

    private static void refuseEngine(String name) {
        if (!name.equals(CopiedDatabase.PRODUCT)) {
            throw new BackupException(
                    "This backup holds the engine's databases as well, and goes into an embedded installation only: restore it without OPSWRIGHT_DATABASE_URL.");
        }
    }

    private Migrations.Target target(String made) {
        DatabaseLogin login = login(made, owner);
        return new Migrations.Target(
                login.url(),
                login.user(),
                login.password().reveal(),
                database.application().user(),
                database.system().user());
    }

    private DatabaseLogin login(String name, DatabaseSettings.Account account) {
        String parameters = url.group(3) == null ? "" : url.group(3);
        return new DatabaseLogin(url.group(1) + name + parameters, account.user(), account.password());
    }
}
