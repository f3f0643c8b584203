/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Alerts about ourselves, from the source {@code opswright}: seen, matched and resolved like every other. */
@Singleton
public class PlatformAlerts {
    /** Name and kind of the source. */
    public static final String SOURCE = "opswright";

    private static final String ENSURE_SOURCE = """
            INSERT INTO alert_sources (id, org_id, name, kind) VALUES (?, current_org(), 'opswright', 'opswright')
            ON CONFLICT (org_id, name) WHERE deleted_at IS NULL DO NOTHING""";

    private static final String FIND_SOURCE =
            "SELECT id FROM alert_sources WHERE name = 'opswright' AND kind = 'opswright' AND deleted_at IS NULL";

    // One raiser at a time, else two replicas that notice the same thing at once would open two episodes.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(? || current_org(), 42))";

    private static final String OPEN_SINCE = """
            SELECT starts_at FROM alerts WHERE org_id = current_org() AND fingerprint = ? AND source_id = ?
              AND status = 'firing' ORDER BY starts_at DESC LIMIT 1""";

    private final Tenancy tenancy;
    private final AlertStore store;
    private final JdbcOperations operations;

    PlatformAlerts(Tenancy tenancy, AlertStore store, JdbcOperations operations) {
        this.tenancy = tenancy;
        this.store = store;
        this.operations = operations;
    }

    /**
     * Opens the alert, or notes that it still holds.
     *
     * @param labels what makes it this alert; {@code alertname}, {@code severity} and {@code source} are added
     */
    public void raise(
            UUID orgId, String name, String severity, Map<String, String> labels, Map<String, String> annotations) {
        state(orgId, all(name, severity, labels), annotations, false);
    }

    /** Ends the alert; nothing happens when it is not open. */
    public void resolve(UUID orgId, String name, String severity, Map<String, String> labels) {
        state(orgId, all(name, severity, labels), Map.of(), true);
    }

    private void state(UUID orgId, Map<String, String> labels, Map<String, String> annotations, boolean resolved) {
        String fingerprint = IncomingAlert.fingerprintOf(labels);
        tenancy.run(orgId, () -> {
            operations.prepareStatement(LOCK, statement -> {
                statement.setString(1, fingerprint);
                return statement.execute();
            });
            UUID source = source();
            List<Instant> open = openSince(fingerprint, source);
            if (resolved && open.isEmpty()) {
                return;
            }
            Instant startsAt = open.isEmpty() ? Instant.now() : open.getFirst();
            Instant endsAt = resolved ? Instant.now() : null;
            store.store(
                    orgId,
                    delivery(
                            source,
                            new IncomingAlert(
                                    fingerprint, startsAt, resolved, endsAt, labels, annotations, null, false)));
        });
    }

    private static IncomingDelivery delivery(UUID source, IncomingAlert alert) {
        byte[] body = (alert.name() + " " + alert.labels()).getBytes(StandardCharsets.UTF_8);
        return new IncomingDelivery(
                Ids.next(),
                source,
                SOURCE,
                DeliveryOrigin.PLATFORM,
                body,
                sha256(body),
                body.length,
                null,
                0,
                0,
                false,
                List.of(alert));
    }

    private UUID source() {
        operations.prepareStatement(ENSURE_SOURCE, statement -> {
            statement.setObject(1, Ids.next());
            return statement.executeUpdate();
        });
        return operations.prepareStatement(FIND_SOURCE, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getObject(1, UUID.class);
            }
        });
    }

    private List<Instant> openSince(String fingerprint, UUID source) {
        return operations.prepareStatement(OPEN_SINCE, statement -> {
            statement.setString(1, fingerprint);
            statement.setObject(2, source);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? List.of(Times.required(rows, "starts_at")) : List.of();
            }
        });
    }

    private static Map<String, String> all(String name, String severity, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("alertname", name);
        all.put("severity", severity);
        all.put("source", SOURCE);
        return all;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
