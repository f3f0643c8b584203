/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

/** The set-based SQL of the alert store: a few statements a delivery, however many alerts it holds. */
final class EpisodeStatements {
    private static final String FIELDS = """
            id uuid, fingerprint text, starts_at timestamptz, ends_at timestamptz, alert_name text, severity text,
            severity_level text, instance text, job text, status text, labels jsonb, annotations jsonb,
            generator_url text, backfilled boolean""";

    /** Parameters: alerts as JSON, source id, source name, delivery id, source id, delivery id. */
    static final String OPEN = """
            WITH input AS (SELECT * FROM jsonb_to_recordset(CAST(? AS jsonb)) AS i(%s)),
            opened AS (
              INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, ends_at, resolved_at, alert_name,
                severity, severity_level, instance, job, status, labels, annotations, generator_url, delivery_id,
                previous_alert_id, backfilled)
              SELECT i.id, current_org(), ?, ?, i.fingerprint, i.starts_at, i.ends_at,
                CASE WHEN i.status = 'resolved' THEN now() END, i.alert_name, i.severity, i.severity_level, i.instance,
                i.job, i.status, i.labels, i.annotations, i.generator_url, ?,
                (SELECT p.id FROM alerts p WHERE p.org_id = current_org() AND p.source_id = ?
                   AND p.fingerprint = i.fingerprint AND p.starts_at < i.starts_at ORDER BY p.starts_at DESC LIMIT 1),
                i.backfilled
              FROM input i
              ON CONFLICT (org_id, source_id, fingerprint, starts_at) DO NOTHING
              RETURNING id, status, backfilled),
            named AS (
              INSERT INTO alert_labels (org_id, alert_id, name, value)
              SELECT current_org(), o.id, l.key, l.value FROM opened o JOIN input i USING (id)
              CROSS JOIN LATERAL jsonb_each_text(i.labels) l),
            told AS (
              INSERT INTO alert_events (org_id, alert_id, delivery_id, kind)
              SELECT current_org(), o.id, CAST(? AS uuid), k.kind FROM opened o
              CROSS JOIN LATERAL (VALUES (1, CASE WHEN o.backfilled THEN 'backfilled' ELSE 'received' END),
                (2, CASE WHEN o.status = 'resolved' THEN 'resolved' END)) AS k(n, kind)
              WHERE k.kind IS NOT NULL ORDER BY o.id, k.n),
            sent AS (
              INSERT INTO outbox_events (org_id, kind, alert_id)
              SELECT current_org(), 'alert_firing', o.id FROM opened o WHERE o.status = 'firing' AND NOT o.backfilled)
            SELECT id FROM opened""".formatted(FIELDS);

    /** Parameters: alerts as JSON, source id. Locks the rows in the order every delivery takes. */
    static final String KNOWN = """
            SELECT a.id AS known_id, i.id AS given_id, a.status = 'firing' AS firing, a.resolved_at,
              a.annotations = i.annotations AND a.generator_url IS NOT DISTINCT FROM i.generator_url AS same, now() AS at
            FROM alerts a
            JOIN jsonb_to_recordset(CAST(? AS jsonb)) AS i(%s)
              ON a.fingerprint = i.fingerprint AND a.starts_at = i.starts_at
            WHERE a.org_id = current_org() AND a.source_id = ?
            ORDER BY a.fingerprint, a.starts_at FOR UPDATE OF a""".formatted(FIELDS);

    /** Parameters: changes as JSON, delivery id. */
    static final String CHANGE = """
            WITH change AS (SELECT * FROM jsonb_to_recordset(CAST(? AS jsonb)) AS c(id uuid, firing boolean, resolves boolean,
              ends_at timestamptz, annotations jsonb, generator_url text, event text, reopened boolean)),
            changed AS (
              UPDATE alerts a SET last_seen_at = now(), repeat_count = a.repeat_count + 1,
                status = CASE WHEN c.firing THEN 'firing' ELSE 'resolved' END,
                resolved_at = CASE WHEN c.firing THEN NULL WHEN c.resolves THEN now() ELSE a.resolved_at END,
                ends_at = CASE WHEN c.firing THEN NULL WHEN c.resolves THEN c.ends_at ELSE a.ends_at END,
                annotations = c.annotations, generator_url = c.generator_url,
                questioned_at = CASE WHEN c.firing THEN NULL ELSE a.questioned_at END
              FROM change c WHERE a.id = c.id),
            told AS (
              INSERT INTO alert_events (org_id, alert_id, delivery_id, kind, details)
              SELECT current_org(), c.id, ?, c.event,
                CASE WHEN c.reopened THEN '{"reopened": true}'::jsonb ELSE '{}'::jsonb END FROM change c)
            INSERT INTO outbox_events (org_id, kind, alert_id)
            SELECT current_org(), 'alert_resolved', c.id FROM change c WHERE c.resolves""";

    static final String DELIVERY = """
            INSERT INTO alert_deliveries (id, org_id, source_id, origin, body, body_sha256, size_bytes, quarantined,
              quarantine_reason, truncated_alerts, received, new, updated, resolved, duplicate, rejected)
            VALUES (?, current_org(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /** Parameters: watchdog seen, reconcile, source id. */
    static final String TOUCH = """
            UPDATE alert_sources SET last_delivery_at = now(),
              last_watchdog_at = CASE WHEN ? THEN now() ELSE last_watchdog_at END,
              reconcile_requested = reconcile_requested OR ?
            WHERE id = ?""";

    private EpisodeStatements() {}
}
