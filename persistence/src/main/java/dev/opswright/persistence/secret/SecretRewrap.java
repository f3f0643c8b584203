/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Seals secrets anew with the newest key, row by row, in the organization's transaction. Only the worker has one. */
public final class SecretRewrap {
    private static final int PREFIX = 5;

    private final JdbcOperations jdbc;
    private final SecretSealer sealer;
    private final SecretOpener opener;

    public SecretRewrap(JdbcOperations jdbc, SecretSealer sealer, SecretOpener opener) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.opener = opener;
    }

    private record Row(UUID id, SecretBinding binding, byte[] ciphertext) {}

    /** How many secrets of the tenant another key than {@code primaryKeyId} sealed. */
    public static long remaining(JdbcOperations jdbc, int primaryKeyId) {
        return jdbc.prepareStatement(
                "SELECT count(*) FROM secrets WHERE org_id = ? AND substring(ciphertext from 1 for 5) <> ?", count -> {
                    count.setObject(1, Tenancy.current());
                    count.setBytes(2, prefix(primaryKeyId));
                    try (ResultSet row = count.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    /**
     * Rewraps at most {@code limit} secrets of the tenant. A secret that somebody changes meanwhile keeps that change. One
     * that does not open stays as it is, and keeps its key from being retired.
     *
     * @return how many were rewrapped; less than the limit = nothing is left that could be
     */
    public int rewrap(int primaryKeyId, int limit) {
        int done = 0;
        for (Row row : old(primaryKeyId, limit)) {
            try (PlainSecret plain = opener.open(row.binding(), row.ciphertext())) {
                byte[] sealed = plain.use(bytes -> sealer.sealAnew(row.binding(), bytes));
                // A rotation of this very moment may not have reached the sealer; the next round finds the row again.
                boolean newest = Arrays.equals(sealed, 0, PREFIX, prefix(primaryKeyId), 0, PREFIX);
                done += newest ? replace(row, sealed) : 0;
            } catch (SecretException e) {
                // Changed outside Opswright: whoever uses it is told so; here the others go on.
            }
        }
        return done;
    }

    private List<Row> old(int primaryKeyId, int limit) {
        return jdbc.prepareStatement("""
                SELECT id, owner_type, owner_id, purpose, secret_version, ciphertext FROM secrets
                WHERE org_id = ? AND substring(ciphertext from 1 for 5) <> ? ORDER BY random() LIMIT ?
                """, select -> {
            select.setObject(1, Tenancy.current());
            select.setBytes(2, prefix(primaryKeyId));
            select.setInt(3, limit);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    SecretBinding binding = new SecretBinding(
                            Tenancy.current(),
                            SecretOwner.of(row.getString(2)),
                            row.getObject(3, UUID.class),
                            row.getString(4),
                            row.getInt(5));
                    rows.add(new Row(row.getObject(1, UUID.class), binding, row.getBytes(6)));
                }
            }
            return rows;
        });
    }

    private int replace(Row row, byte[] sealed) {
        return jdbc.prepareStatement(
                "UPDATE secrets SET ciphertext = ? WHERE org_id = ? AND id = ? AND ciphertext = ?", update -> {
                    update.setBytes(1, sealed);
                    update.setObject(2, Tenancy.current());
                    update.setObject(3, row.id());
                    update.setBytes(4, row.ciphertext());
                    return update.executeUpdate();
                });
    }

    /** What Tink puts in front of a ciphertext: its format and the key's id. */
    private static byte[] prefix(int keyId) {
        return ByteBuffer.allocate(PREFIX).put((byte) 1).putInt(keyId).array();
    }
}
