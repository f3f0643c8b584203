/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.ui.LoggerUIService;

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
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                            .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, parameters)
                            .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
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

        MigrationException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
