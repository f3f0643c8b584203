/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ArchiveProof;
import dev.opswright.workflows.json.Json;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Proofs as rows. */
final class ArchiveRows {
    static final String PROOF = "org_id, month, category, events, first_sequence, last_sequence, first_hash, last_hash,"
            + " links_hash, file, sha256, archived_at, key_id, signature";
    static final String INSERT_PROOF =
            "INSERT INTO audit_archives (" + PROOF + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String INSERT_EVENT = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, resource_name,
              outcome, details)
            VALUES (?, next_id(), ?, 'system', ?, ?, ?, ?, 'success', CAST(? AS jsonb))""";

    private static final HexFormat HEX = HexFormat.of();

    private ArchiveRows() {}

    static ArchiveProof proof(ResultSet rows) throws SQLException {
        return new ArchiveProof(
                rows.getObject("org_id", UUID.class),
                rows.getObject("month", LocalDate.class),
                rows.getString("category"),
                new ArchiveProof.Links(
                        rows.getLong("events"),
                        rows.getLong("first_sequence"),
                        rows.getLong("last_sequence"),
                        hex(rows, "first_hash"),
                        hex(rows, "last_hash"),
                        hex(rows, "links_hash")),
                rows.getString("file"),
                rows.getString("sha256"),
                ChainRows.time(rows, "archived_at"),
                Objects.requireNonNullElse(rows.getString("key_id"), ""),
                hex(rows, "signature"));
    }

    static void bind(PreparedStatement insert, ArchiveProof proof) throws SQLException {
        int at = 0;
        insert.setObject(++at, proof.orgId());
        insert.setObject(++at, proof.month());
        insert.setString(++at, proof.category());
        insert.setLong(++at, proof.links().events());
        insert.setLong(++at, proof.links().firstSequence());
        insert.setLong(++at, proof.links().lastSequence());
        insert.setBytes(++at, HEX.parseHex(proof.links().firstHash()));
        insert.setBytes(++at, HEX.parseHex(proof.links().lastHash()));
        insert.setBytes(++at, HEX.parseHex(proof.links().linksHash()));
        insert.setString(++at, proof.file());
        insert.setString(++at, proof.sha256());
        insert.setObject(++at, proof.archivedAt().atOffset(ZoneOffset.UTC));
        insert.setString(++at, proof.keyId());
        insert.setBytes(++at, HEX.parseHex(proof.signature()));
    }

    static void bindEvent(PreparedStatement insert, ArchiveProof proof) throws SQLException {
        AuditAction action = AuditAction.AUDIT_ARCHIVED;
        insert.setObject(1, proof.orgId());
        insert.setString(2, action.category().word());
        insert.setString(3, action.word());
        insert.setString(4, action.resource());
        insert.setString(5, proof.month() + "/" + proof.category());
        insert.setString(6, proof.file());
        insert.setString(
                7,
                Json.write(Map.of("events", proof.links().events(), "sha256", proof.sha256(), "file", proof.file())));
    }

    private static String hex(ResultSet rows, String column) throws SQLException {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? "" : HEX.formatHex(bytes);
    }
}
