/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Collects what the map says belongs to a person into one ZIP file: a file of JSON lines for each table. */
final class Collector {
    /** Larger files are not made: they are held in memory, and people cannot use them. */
    static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final String SEALED = "personal";
    private static final int FETCH = 500;
    private static final String HOME = "SELECT home FROM memberships WHERE org_id = ? AND user_id = ?";
    private static final String ACCOUNT = "users";
    private static final Set<DataKind> OF_A_GUEST = EnumSet.of(DataKind.PERSON, DataKind.NAME);

    private static final String README = """
            Everything that this Opswright installation holds about one person in one organization.
            The account itself and what goes with it in all organizations is told by the person's home organization only.
            Each file is a table, each line a row (JSON). Times are UTC. manifest.json counts the rows.
            What is left out, and why, is listed in docs/personal-data.md of Opswright.
            """;

    private final Connection connection;
    private final ColumnMap map;
    private final Subject subject;
    private final Opener opener;
    private final SortedMap<String, Long> counts = new TreeMap<>();

    /** Opens what the audit log keeps sealed about a person. */
    @FunctionalInterface
    interface Opener {
        Map<String, String> open(UUID eventId, byte[] sealed);
    }

    Collector(Connection connection, ColumnMap map, Subject subject, Opener opener) {
        this.connection = connection;
        this.map = map;
        this.subject = subject;
        this.opener = opener;
    }

    /** What was collected. */
    record Collected(byte[] zip, SortedMap<String, Long> counts) {
        long rows() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @throws TooLarge beyond {@link #MOST_BYTES} */
    Collected collect(Instant now) throws SQLException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> words = SubjectNames.of(connection, subject.userId())
                .map(SubjectNames::words)
                .orElse(List.of());
        boolean home = isHome();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            entry(zip, "README.txt", README);
            for (MappedTable mapped : map.tables()) {
                MappedTable table = home ? mapped : ofGuest(mapped);
                if (!table.exported().isEmpty()) {
                    zip.putNextEntry(new ZipEntry(table.name() + ".jsonl"));
                    for (PersonRows rows : rows(table, words)) {
                        copy(table, rows, zip, bytes);
                    }
                    zip.closeEntry();
                }
            }
            ObjectNode manifest = Json.mapper().createObjectNode();
            manifest.put("subject_id", subject.userId().toString())
                    .put("organization_id", subject.orgId().toString())
                    .put("collected_at", now.toString())
                    .set("rows", Json.mapper().valueToTree(counts));
            entry(zip, "manifest.json", manifest.toPrettyString() + "\n");
        }
        return new Collected(bytes.toByteArray(), counts);
    }

    private boolean isHome() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HOME)) {
            select.setObject(1, subject.orgId());
            select.setObject(2, subject.userId());
            try (ResultSet found = select.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** What is not of one organization is no business of those where the person is a guest, but for their name. */
    private static MappedTable ofGuest(MappedTable table) {
        if (table.has("org_id")) {
            return table;
        }
        List<MappedColumn> columns = table.columns().stream()
                .filter(column -> table.name().equals(ACCOUNT) && OF_A_GUEST.contains(column.kind()))
                .toList();
        return new MappedTable(table.name(), columns);
    }

    private List<PersonRows> rows(MappedTable table, List<String> words) {
        if (!table.people().isEmpty()) {
            return List.of(PersonRows.by(table, table.people(), subject));
        }
        List<PersonRows> naming = new ArrayList<>();
        for (MappedColumn column : table.that(ErasureAction.SCRUB)) {
            words.forEach(word -> naming.add(PersonRows.naming(table, column, word, subject)));
        }
        return naming;
    }

    private void copy(MappedTable table, PersonRows rows, ZipOutputStream zip, ByteArrayOutputStream bytes)
            throws SQLException, IOException {
        boolean hasSealed =
                table.columns().stream().anyMatch(column -> column.name().equals(SEALED));
        String columns = table.exported().stream()
                .map(MappedColumn::name)
                .filter(name -> !(hasSealed && name.equals(SEALED)))
                .collect(Collectors.joining(", "));
        String query = hasSealed
                ? "SELECT CAST(to_jsonb(r) - 'id' - '" + SEALED + "' AS text), r." + SEALED + ", r.id FROM (SELECT "
                        + columns + ", " + SEALED + ", id FROM " + table.name() + " WHERE " + rows.condition() + ") r"
                : "SELECT CAST(to_jsonb(r) AS text) FROM (SELECT " + columns + " FROM " + table.name() + " WHERE "
                        + rows.condition() + ") r";
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setFetchSize(FETCH);
            rows.bind(select, List.of());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    line(table, hasSealed, found, zip);
                    if (bytes.size() > MOST_BYTES) {
                        throw new TooLarge();
                    }
                }
            }
        }
    }

    private void line(MappedTable table, boolean hasSealed, ResultSet found, ZipOutputStream zip)
            throws SQLException, IOException {
        String line = found.getString(1);
        byte[] secret = hasSealed ? found.getBytes(2) : null;
        if (secret != null) {
            ObjectNode row = Json.read(line, ObjectNode.class);
            row.setAll(Json.mapper().<ObjectNode>valueToTree(opener.open(found.getObject(3, UUID.class), secret)));
            line = row.toString();
        }
        zip.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        counts.merge(table.name(), 1L, Long::sum);
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** More than one file can take. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("What is known about the person does not fit into one file", null, false, false);
        }
    }
}
