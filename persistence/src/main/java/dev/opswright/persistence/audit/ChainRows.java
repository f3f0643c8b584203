/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.Checkpoint;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;

/** Links and checkpoints as rows. */
final class ChainRows {
    static final String LINK =
            "s.org_id, s.sequence, s.event_id, s.event_at, s.category, s.sealed_at, s.previous_hash, s.digest, s.hash";
    static final String INSERT_LINK = """
            INSERT INTO audit_seals (org_id, sequence, event_id, event_at, category, sealed_at, previous_hash, digest, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String CHECKPOINT =
            "org_id, number, first_sequence, last_sequence, head_hash, previous_signature, at, " + "key_id, signature";
    static final String INSERT_CHECKPOINT =
            "INSERT INTO audit_checkpoints (" + CHECKPOINT + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final HexFormat HEX = HexFormat.of();

    private ChainRows() {}

    static ChainLink link(ResultSet rows) throws SQLException {
        return new ChainLink(
                rows.getObject("org_id", UUID.class),
                rows.getLong("sequence"),
                rows.getObject("event_id", UUID.class),
                time(rows, "event_at"),
                rows.getString("category"),
                time(rows, "sealed_at"),
                HEX.formatHex(rows.getBytes("previous_hash")),
                HEX.formatHex(rows.getBytes("digest")),
                HEX.formatHex(rows.getBytes("hash")));
    }

    static void bind(PreparedStatement insert, ChainLink link) throws SQLException {
        insert.setObject(1, link.orgId());
        insert.setLong(2, link.sequence());
        insert.setObject(3, link.eventId());
        insert.setObject(4, link.eventAt().atOffset(ZoneOffset.UTC));
        insert.setString(5, link.category());
        insert.setObject(6, link.sealedAt().atOffset(ZoneOffset.UTC));
        insert.setBytes(7, HEX.parseHex(link.previousHash()));
        insert.setBytes(8, HEX.parseHex(link.digest()));
        insert.setBytes(9, HEX.parseHex(link.hash()));
    }

    static Checkpoint checkpoint(ResultSet rows) throws SQLException {
        return new Checkpoint(
                rows.getObject("org_id", UUID.class),
                rows.getLong("number"),
                rows.getLong("first_sequence"),
                rows.getLong("last_sequence"),
                HEX.formatHex(rows.getBytes("head_hash")),
                HEX.formatHex(rows.getBytes("previous_signature")),
                time(rows, "at"),
                rows.getString("key_id"),
                HEX.formatHex(rows.getBytes("signature")));
    }

    static void bind(PreparedStatement insert, Checkpoint checkpoint) throws SQLException {
        insert.setObject(1, checkpoint.orgId());
        insert.setLong(2, checkpoint.number());
        insert.setLong(3, checkpoint.firstSequence());
        insert.setLong(4, checkpoint.lastSequence());
        insert.setBytes(5, HEX.parseHex(checkpoint.headHash()));
        insert.setBytes(6, HEX.parseHex(checkpoint.previousSignature()));
        insert.setObject(7, checkpoint.at().atOffset(ZoneOffset.UTC));
        insert.setString(8, checkpoint.keyId());
        insert.setBytes(9, HEX.parseHex(checkpoint.signature()));
    }

    static Instant time(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
