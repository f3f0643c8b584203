/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.schema.Migrations;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Databases of their own on the server of the tests, each an installation. */
public final class TwoInstallations {
    private static final String PASSWORD = "test";

    private TwoInstallations() {}

    /**
     * A place whose product database has that name.
     *
     * @param server the address of the server of the tests; a child process has no other way to it
     */
    public record Place(String server, String product) implements RestorePlace {
        /** Made anew. */
        public static Place made(String product) {
            String server = TestDatabase.shared().url();
            Place place = new Place(server, product);
            new Place(server, "postgres").run("CREATE DATABASE " + product + " OWNER " + TestDatabase.OWNER);
            place.bringUpToDate(CopiedDatabase.PRODUCT, product);
            return place;
        }

        /** Another with the same schema, and what is in it so far. */
        Place twin(String name) {
            named("postgres").run("CREATE DATABASE " + name + " TEMPLATE " + product + " OWNER " + TestDatabase.OWNER);
            return named(name);
        }

        /** Another database of the same server. */
        Place named(String database) {
            return new Place(server, database);
        }

        /** By its superuser, who sees every row. */
        public CopiedDatabase copied() {
            return new CopiedDatabase(CopiedDatabase.PRODUCT, () -> administrator(product));
        }

        /** The program's beans on it, until closed: a restore wants to be alone. */
        public ApplicationContext program(Path masterKey) {
            Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
            properties.replaceAll((key, value) -> key.endsWith(".url") ? url(product) : value);
            properties.put("opswright.master-key-file", masterKey.toString());
            properties.put("opswright.role.worker", "true");
            return ApplicationContext.run(properties);
        }

        /** Statements of the superuser. */
        public void run(String... statements) {
            try (Connection connection = administrator(product);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(String.join("\n", statements), e);
            }
        }

        /** The first column of what the superuser is answered. */
        public List<String> ask(String query) {
            try (Connection connection = administrator(product);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            } catch (SQLException e) {
                throw new IllegalStateException(query, e);
            }
        }

        @Override
        public Connection administrator(String database) throws SQLException {
            return DriverManager.getConnection(url(database), "postgres", "postgres");
        }

        @Override
        public String database(String name) {
            return product;
        }

        @Override
        public String owner(String name) {
            return TestDatabase.OWNER;
        }

        @Override
        public void makeSchema(String name, String database, List<String> versions) {
            Migrations.run(target(database), versions);
        }

        @Override
        public void bringUpToDate(String name, String database) {
            Migrations.run(target(database));
        }

        private Migrations.Target target(String database) {
            return new Migrations.Target(
                    url(database), TestDatabase.OWNER, PASSWORD, TestDatabase.APPLICATION, TestDatabase.SYSTEM);
        }

        private String url(String database) {
            return server.replace("/opswright?", "/" + database + "?");
        }
    }
}
