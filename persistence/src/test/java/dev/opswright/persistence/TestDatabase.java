/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence;

import dev.opswright.persistence.schema.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A real PostgreSQL 17 with the three roles and the migrated schema, one per JVM. Tests take an organization each, so
 * that they need no clean-up and no order.
 */
public final class TestDatabase {
    public static final String APPLICATION = "opswright_app";
    public static final String SYSTEM = "opswright_system";
    public static final String OWNER = "opswright_owner";
    private static final String PASSWORD = "test";
    private static final TestDatabase SHARED = start();

    private final int port;

    private TestDatabase(int port) {
        this.port = port;
    }

    /** The database of this JVM. */
    public static TestDatabase shared() {
        return SHARED;
    }

    @SuppressWarnings("resource")
    private static TestDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "200")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            TestDatabase database = new TestDatabase(postgres.getPort());
            database.prepare(postgres.getJdbcUrl("postgres", "postgres"));
            report(postgres.getPort());
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(int port) throws IOException {
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file != null) {
            java.nio.file.Files.writeString(
                    java.nio.file.Path.of(file),
                    "postgresql 17 (embedded) port " + port + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(String superuserUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(superuserUrl);
                var statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APPLICATION, SYSTEM}) {
                statement.execute("CREATE ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '" + PASSWORD + "'");
            }
            statement.execute("CREATE DATABASE opswright OWNER " + OWNER);
        }
        Migrations.run(new Migrations.Target(url(), OWNER, PASSWORD, APPLICATION, SYSTEM));
    }

    /** JDBC address. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/opswright?stringtype=unspecified";
    }

    /** A plain connection as one of the roles. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, PASSWORD);
    }

    /** Properties of a Micronaut context on this database: {@code default} is the application role, {@code system} the other. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        for (var source : Map.of("default", APPLICATION, "system", SYSTEM).entrySet()) {
            String prefix = "datasources." + source.getKey() + ".";
            properties.put(prefix + "url", url());
            properties.put(prefix + "username", source.getValue());
            properties.put(prefix + "password", PASSWORD);
            properties.put(prefix + "driver-class-name", "org.postgresql.Driver");
            properties.put(prefix + "maximum-pool-size", "10");
            properties.put(prefix + "minimum-idle", "1");
        }
        return properties;
    }

    /** A fresh organization. */
    public UUID newOrganization() {
        UUID id = dev.opswright.persistence.id.Ids.next();
        try (Connection connection = connect(SYSTEM);
                var insert =
                        connection.prepareStatement("INSERT INTO organizations (id, name, slug) VALUES (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, "Test " + id);
            insert.setString(3, "t-" + id);
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
