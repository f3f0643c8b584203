/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.config.DatabaseSettings;
import dev.opswright.cli.config.DatabaseSettings.Account;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.persistence.schema.Migrations;
import java.util.List;
import java.util.Optional;

/** How the product's database is reached, by its three roles. The owner is known only to those who may migrate. */
record Databases(DatabaseLogin application, DatabaseLogin system, Optional<DatabaseLogin> owner) {

    static Databases embedded(EmbeddedPostgres postgres) {
        return new Databases(
                postgres.login(PostgresRole.APP),
                postgres.login(PostgresRole.SYSTEM),
                Optional.of(postgres.login(PostgresRole.OWNER)));
    }

    static Databases external(DatabaseSettings settings) {
        return new Databases(
                login(settings.url(), settings.application()),
                login(settings.url(), settings.system()),
                settings.migration().map(account -> login(settings.url(), account)));
    }

    private static DatabaseLogin login(String url, Account account) {
        return new DatabaseLogin(url, account.user(), account.password());
    }

    /**
     * Tries both serving roles, so that a wrong password is one sentence and not a stack trace of a pool. A database that is
     * itself just starting is waited for: after a power cut everything of an installation starts at once, in any order.
     */
    Databases checked(Progress progress) {
        for (DatabaseLogin login : List.of(application, system)) {
            new DatabaseStart(login, progress).await();
        }
        return this;
    }

    /** Brings the schema to this version. */
    void migrate() {
        DatabaseLogin login = owner.orElseThrow(
                () -> new StartRefused(
                        "The schema belongs to a role of its own: set OPSWRIGHT_MIGRATION_USER and OPSWRIGHT_MIGRATION_PASSWORD."));
        try {
            Migrations.run(new Migrations.Target(
                    login.url(), login.user(), login.password().reveal(), application.user(), system.user()));
        } catch (Migrations.MigrationException e) {
            throw new StartRefused(e.getMessage(), e);
        }
    }
}
