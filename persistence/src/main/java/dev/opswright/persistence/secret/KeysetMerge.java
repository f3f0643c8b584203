/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives the keysets of one database the keys of another's, so that rows of the other open here. They only open: what is sealed
 * from now on is sealed by the keys that were here.
 */
public final class KeysetMerge {
    private static final String ALL = "SELECT name, keyset_encrypted FROM encryption_keys";
    private static final String PUT = """
            INSERT INTO encryption_keys (name, keyset_encrypted) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET keyset_encrypted = EXCLUDED.keyset_encrypted, rotated_at = now()""";

    private final @Nullable MasterKey master;

    /**
     * @param master the key of both databases; {@code null} where it is not at hand, which does for equal keysets
     */
    public KeysetMerge(@Nullable MasterKey master) {
        this.master = master;
    }

    /**
     * Adds what is missing, in the caller's transaction.
     *
     * @throws SecretException when the master key opens not both, or is not at hand and needed
     */
    public void join(Connection other, Connection ours) throws SQLException {
        Map<String, byte[]> known = all(ours);
        for (Map.Entry<String, byte[]> theirs : all(other).entrySet()) {
            byte[] here = known.get(theirs.getKey());
            if (here == null) {
                put(ours, theirs.getKey(), theirs.getValue());
            } else if (!Arrays.equals(here, theirs.getValue())) {
                byte[] merged = merged(theirs.getKey(), here, theirs.getValue());
                if (merged != null) {
                    put(ours, theirs.getKey(), merged);
                }
            }
        }
    }

    private byte @Nullable [] merged(String name, byte[] here, byte[] theirs) {
        if (master == null) {
            throw new SecretException("The keys in this backup are not those in use: the master key is needed");
        }
        try {
            Keysets.register();
            KeysetHandle ours = Keysets.open(master, name, here);
            KeysetHandle merged = ours;
            KeysetHandle added = Keysets.open(master, name, theirs);
            for (int i = 0; i < added.size(); i++) {
                merged = with(merged, added.getAt(i));
            }
            return merged.size() == ours.size() ? null : Keysets.encrypt(master, name, merged);
        } catch (GeneralSecurityException e) {
            throw new SecretException("The keys of '" + name + "' cannot be put together", e);
        }
    }

    @AccessesPartialKey
    private static KeysetHandle with(KeysetHandle known, KeysetHandle.Entry entry) throws GeneralSecurityException {
        for (int i = 0; i < known.size(); i++) {
            if (known.getAt(i).getKey().equalsKey(entry.getKey())) {
                return known;
            }
        }
        return KeysetHandle.newBuilder(known)
                .addEntry(KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()))
                .build();
    }

    private static Map<String, byte[]> all(Connection connection) throws SQLException {
        Map<String, byte[]> all = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getBytes(2));
            }
        }
        return all;
    }

    private static void put(Connection connection, String name, byte[] keyset) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, name);
            put.setBytes(2, keyset);
            put.executeUpdate();
        }
    }
}
