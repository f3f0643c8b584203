/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.secret.PayloadCipher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The keys of {@code audit_subject_keys}, made at first use in a transaction of their own: an event that is rolled back
 * must not take a key with it that another event uses already. Out of the application role's reach.
 */
final class SubjectKeys {
    private static final int LENGTH = 32;
    private static final int MOST_CACHED = 10_000;
    private static final long LASTS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final DataSource system;
    private final PayloadCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentMap<Subject, byte[]> cache = new ConcurrentHashMap<>();
    private volatile long since = System.nanoTime();

    SubjectKeys(DataSource system, PayloadCipher cipher) {
        this.system = system;
        this.cipher = cipher;
    }

    record Subject(UUID orgId, UUID id) {
        byte[] bound() {
            return ("opswright/audit-subject/" + orgId + "/" + id).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The key, made where there was none; empty when it was destroyed. */
    Optional<byte[]> forWriting(Subject subject) {
        byte[] cached = atHand(subject);
        return cached != null ? Optional.of(cached) : cached(subject, load(subject, true));
    }

    /** The key; empty when there is none or it was destroyed. */
    Optional<byte[]> forReading(Subject subject) {
        byte[] cached = atHand(subject);
        return cached != null ? Optional.of(cached) : cached(subject, load(subject, false));
    }

    /** Destroys the key for good: what it encrypted can never be read again. The chain stays whole. */
    void destroy(Subject subject) {
        try (Connection connection = system.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        INSERT INTO audit_subject_keys (org_id, subject_id, key_encrypted, destroyed_at)
                        VALUES (?, ?, NULL, now()) ON CONFLICT (org_id, subject_id)
                        DO UPDATE SET key_encrypted = NULL, destroyed_at = now()
                        WHERE audit_subject_keys.destroyed_at IS NULL""")) {
            update.setObject(1, subject.orgId());
            update.setObject(2, subject.id());
            update.executeUpdate();
        } catch (SQLException e) {
            throw AuditStorageException.of("A key of the audit log cannot be destroyed", e);
        }
        cache.remove(subject);
    }

    /** Another process may have destroyed a key: none is used from memory for longer than {@link #LASTS_NANOS}. */
    private byte @Nullable [] atHand(Subject subject) {
        if (System.nanoTime() - since > LASTS_NANOS) {
            cache.clear();
            since = System.nanoTime();
        }
        return cache.get(subject);
    }

    /** Asks the database again from now on. */
    void forget() {
        cache.clear();
    }

    private Optional<byte[]> cached(Subject subject, byte @Nullable [] key) {
        if (key != null) {
            if (cache.size() >= MOST_CACHED) {
                cache.clear();
            }
            cache.put(subject, key);
        }
        return Optional.ofNullable(key);
    }

    private byte @Nullable [] load(Subject subject, boolean make) {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(true);
            if (make) {
                insert(connection, subject);
            }
            byte[] stored = find(connection, subject);
            return stored == null ? null : cipher.open(stored, subject.bound());
        } catch (SQLException e) {
            throw AuditStorageException.of("The keys of the audit log cannot be read", e);
        }
    }

    private void insert(Connection connection, Subject subject) throws SQLException {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO audit_subject_keys (org_id, subject_id, key_encrypted) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING""")) {
            insert.setObject(1, subject.orgId());
            insert.setObject(2, subject.id());
            insert.setBytes(3, cipher.seal(key, subject.bound()));
            insert.executeUpdate();
        }
    }

    private static byte @Nullable [] find(Connection connection, Subject subject) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT key_encrypted FROM audit_subject_keys WHERE org_id = ? AND subject_id = ?")) {
            select.setObject(1, subject.orgId());
            select.setObject(2, subject.id());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }
}
