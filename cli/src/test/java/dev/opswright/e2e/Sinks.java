/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import dev.opswright.cli.client.ApiClient;
import dev.opswright.cli.client.ApiProblem;
import dev.opswright.cli.postgres.DatabaseLogin;
import dev.opswright.cli.postgres.PostgresRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Everything that an installation tells or keeps, and where in it a word is found. */
final class Sinks {
    /** Without an end, or bytes; their contents are looked at elsewhere. */
    private static final Set<String> STREAMS = Set.of("/executions/{id}/events", "/executions/{id}/evidence");

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Places in which a needle stands, as it is or as hexadecimal digits. */
    List<String> holding(String needle) {
        String hex = HexFormat.of().formatHex(needle.getBytes(StandardCharsets.UTF_8));
        String raw = new String(needle.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return texts.entrySet().stream()
                .filter(sink -> sink.getValue().contains(raw) || sink.getValue().contains(hex))
                .map(Map.Entry::getKey)
                .toList();
    }

    int count() {
        return texts.size();
    }

    private void add(String name, byte[] bytes) {
        texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Every file below a folder: logs, settings, and the databases with their write-ahead logs. */
    Sinks files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                try {
                    add("file " + folder.relativize(file), Files.readAllBytes(file));
                } catch (NoSuchFileException removedMeanwhile) {
                    add("file " + folder.relativize(file), new byte[0]);
                }
            }
        }
        return this;
    }

    /** Every row of every table of a database, as text. */
    Sinks tables(Installation installation, PostgresRole database) throws SQLException {
        String url = installation.database(database).url();
        DatabaseLogin reader = installation.database(PostgresRole.BACKUP);
        try (Connection connection = DriverManager.getConnection(
                        url, reader.user(), reader.password().reveal());
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                StringBuilder rows = new StringBuilder();
                try (ResultSet found = statement.executeQuery("SELECT CAST(t AS text) FROM " + table + " t")) {
                    while (found.next()) {
                        rows.append(found.getString(1)).append('\n');
                    }
                }
                add("table " + database + " " + table, rows.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("SELECT CAST(CAST(oid AS regclass) AS text) FROM pg_class"
                + " WHERE relnamespace = CAST('public' AS regnamespace) AND relkind IN ('r', 'p', 'v')"
                + " AND has_table_privilege(oid, 'SELECT')")) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** Every address that can be read, those about one thing with the id of the thing. */
    Sinks api(ApiClient api, Map<String, String> ids) throws IOException {
        for (String path : readable()) {
            String filled = path;
            for (Map.Entry<String, String> id : ids.entrySet()) {
                filled = filled.startsWith(id.getKey()) ? filled.replace("{id}", id.getValue()) : filled;
            }
            filled = filled.replace("{n}", "1");
            if (!filled.contains("{") && !STREAMS.contains(path)) {
                add("GET " + filled, answer(api, filled).getBytes(StandardCharsets.UTF_8));
            }
        }
        return this;
    }

    private static String answer(ApiClient api, String path) {
        try {
            return api.getText(path);
        } catch (ApiProblem refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<String> readable() throws IOException {
        List<String> paths = new ArrayList<>();
        String path = "";
        for (String line : Files.readAllLines(Path.of("../api/openapi.yaml"))) {
            if (line.startsWith("  /")) {
                path = line.strip().replace(":", "").replaceFirst("^/api/v1", "");
            } else if (line.equals("    get:")) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** The members of an archive. */
    Sinks archive(String name, Path zip) {
        try (ZipInputStream members = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                add(name + " " + member.getName(), members.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
