/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.UpdateCountCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Brings the schema to this version. Only the {@code migrate} role and {@code up} call it; forward only. */
public final class Migrations {
    private static final String CHANGELOG = "db/changelog.yaml";

    // Liquibase tells its whole life story through java.util.logging; kept here, so that the level is not collected.
    private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

    private Migrations() {}

    /**
     * How to reach the database as its owner, and the names of the two roles that get rights.
     *
     * @param url JDBC address of the database
     */
    public record Target(String url, String user, String password, String applicationRole, String systemRole) {
        @Override
        public String toString() {
            return "Target[" + url + " as " + user + "]";
        }
    }

    /**
     * Applies what is missing.
     *
     * @throws MigrationException with the reason in plain words
     */
    public static void run(Target target) {
        run(
                target,
                () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG));
    }

    /**
     * Brings an empty database to an older version: that after these change sets, the first of this version's.
     *
     * @throws MigrationException when they are not, or with the reason in plain words
     */
    public static void run(Target target, List<String> changeSets) {
        List<String> known = SchemaState.changeSets();
        if (changeSets.isEmpty()
                || changeSets.size() > known.size()
                || !known.subList(0, changeSets.size()).equals(changeSets)) {
            List<String> foreign = new ArrayList<>(changeSets);
            foreign.removeAll(known);
            throw new MigrationException(
                    "This version of Opswright does not know that schema"
                            + (foreign.isEmpty() ? "" : " (" + foreign.getLast() + ")")
                            + ": use the version that wrote it, or a newer one.",
                    null);
        }
        run(
                target,
                () -> new CommandScope(UpdateCountCommandStep.COMMAND_NAME)
                        .addArgumentValue(UpdateCountCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                        .addArgumentValue(UpdateCountCommandStep.COUNT_ARG, changeSets.size()));
    }

    private static void run(Target target, Callable<CommandScope> command) {
        LIQUIBASE.setLevel(Level.WARNING);
        try (Connection connection = DriverManager.getConnection(target.url(), target.user(), target.password())) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            var parameters = new ChangeLogParameters(database);
            parameters.set("app_role", target.applicationRole());
            parameters.set("system_role", target.systemRole());
            Scope.child(
                    Scope.Attr.ui,
                    new LoggerUIService(),
                    () -> command.call()
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                            .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, parameters)
                            .execute());
        } catch (SQLException | LiquibaseException e) {
            throw new MigrationException("The schema could not be brought up to date: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new MigrationException("The schema could not be brought up to date", e);
        }
    }

    /** The schema is not at this version; nothing may start on it. */
    public static final class MigrationException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MigrationException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
