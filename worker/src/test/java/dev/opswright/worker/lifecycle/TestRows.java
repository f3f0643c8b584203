/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.id.Ids;
import dev.opswright.runbook.format.RunbookParser;
import dev.opswright.workflows.execution.ExecutionRef;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.Trigger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of one organization, written the short way: SQL as the application role. */
final class TestRows {
    private final UUID org = TestDatabase.shared().newOrganization();

    UUID org() {
        return org;
    }

    /** A server that is reached on loopback, with one trusted key. */
    UUID server(String name, int port, String username, String fingerprint, @Nullable String stateDir) {
        UUID id = Ids.next();
        update(
                "INSERT INTO servers (id, org_id, name, hostname, port, username, os_type, protocol, auth_type, state_dir)"
                        + " VALUES (?, ?, ?, '127.0.0.1', ?, ?, 'linux', 'ssh', 'key', ?)",
                id,
                org,
                name,
                port,
                username,
                stateDir);
        update(
                "INSERT INTO server_host_keys (id, org_id, server_id, key_type, fingerprint, state, trusted_at)"
                        + " VALUES (?, ?, ?, 'ssh-ed25519', ?, 'trusted', now())",
                Ids.next(),
                org,
                id,
                fingerprint);
        return id;
    }

    /** An engineer of the organization. */
    UUID user() {
        UUID id = Ids.next();
        try (Connection owner = TestDatabase.shared().connect(TestDatabase.SYSTEM);
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "INSERT INTO users (id, username, password_hash) VALUES ('" + id + "', 'u" + id + "', '-')");
            statement.execute("SET app.org_id = '" + org + "'");
            statement.execute("INSERT INTO memberships (org_id, user_id, roles) VALUES ('" + org + "', '" + id
                    + "', '{engineer}')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id;
    }

    /** A runbook of one YAML document, as the import stores it. */
    UUID runbook(String yaml) {
        RunbookDefinition runbook = RunbookParser.parse(yaml).getFirst();
        UUID id = Ids.next();
        update(
                "INSERT INTO runbooks (id, org_id, name, mode, status, target_os, version)"
                        + " VALUES (?, ?, ?, ?, ?, 'linux', 1)",
                id,
                org,
                runbook.name(),
                word(runbook.mode()),
                word(runbook.status()));
        update(
                "INSERT INTO runbook_versions (id, org_id, runbook_id, version, yaml_content, definition, content_sha256)"
                        + " VALUES (?, ?, ?, 1, ?, ?, '')",
                Ids.next(),
                org,
                id,
                yaml,
                Json.write(runbook));
        runbook.triggers().forEach(trigger -> trigger(id, trigger));
        return id;
    }

    /** A version 2 that was made after every run of today. */
    void newVersionTomorrow(UUID runbook, String yaml) {
        update(
                "INSERT INTO runbook_versions (id, org_id, runbook_id, version, yaml_content, definition, content_sha256,"
                        + " created_at) VALUES (?, ?, ?, 2, ?, ?, '', now() + interval '1 day')",
                Ids.next(),
                org,
                runbook,
                yaml,
                Json.write(RunbookParser.parse(yaml).getFirst()));
        update("UPDATE runbooks SET version = 2 WHERE id = ?", runbook);
    }

    private void trigger(UUID runbook, Trigger trigger) {
        update(
                "INSERT INTO runbook_triggers (id, org_id, runbook_id, name, priority, alert_name_pattern,"
                        + " severity_pattern, source_pattern, labels_match, cooldown_seconds, cooldown_scope)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                org,
                runbook,
                trigger.name(),
                trigger.priority(),
                trigger.alertNamePattern(),
                trigger.severityPattern(),
                trigger.sourcePattern(),
                Json.write(trigger.labelsMatch()),
                trigger.cooldownSeconds(),
                word(trigger.cooldownScope()));
    }

    /** An execution that waits to be started. */
    ExecutionRef execution(UUID runbook, UUID server, @Nullable UUID trigger) {
        UUID id = Ids.next();
        update(
                "INSERT INTO runbook_executions (id, org_id, runbook_id, runbook_name, runbook_version, server_id,"
                        + " trigger_id, start_key, status, mode) VALUES (?, ?, ?, 'test', 1, ?, ?, ?, 'pending', 'auto')",
                id,
                org,
                runbook,
                server,
                trigger,
                id.toString());
        return new ExecutionRef(org, id);
    }

    /** A firing episode with its outbox row, as the intake's one transaction writes it. */
    UUID alert(String name, String instance) {
        UUID source = Ids.next();
        UUID delivery = Ids.next();
        UUID id = Ids.next();
        update(
                "INSERT INTO alert_sources (id, org_id, name, kind) VALUES (?, ?, ?, 'alertmanager')",
                source,
                org,
                "source " + source);
        update(
                "INSERT INTO alert_deliveries (id, org_id, source_id, body, body_sha256, size_bytes)"
                        + " VALUES (?, ?, ?, '', '', 0)",
                delivery,
                org,
                source);
        update(
                "INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, alert_name, severity,"
                        + " severity_level, instance, status, labels, annotations, delivery_id)"
                        + " VALUES (?, ?, ?, 'test', ?, now(), ?, 'critical', 'critical', ?, 'firing', ?, '{}', ?)",
                id,
                org,
                source,
                id.toString(),
                name,
                instance,
                "{\"alertname\": \"" + name + "\", \"instance\": \"" + instance + "\"}",
                delivery);
        outbox("alert_firing", id);
        return id;
    }

    /** A new episode of the same alert. */
    UUID again(UUID alert) {
        UUID id = Ids.next();
        update(
                "INSERT INTO alerts (id, org_id, source_id, source, fingerprint, starts_at, alert_name, severity,"
                        + " severity_level, status, labels, annotations, delivery_id)"
                        + " SELECT ?, org_id, source_id, source, fingerprint, clock_timestamp(), alert_name, severity,"
                        + " severity_level, 'firing', labels, annotations, delivery_id FROM alerts WHERE id = ?",
                id,
                alert);
        return id;
    }

    void resolve(UUID alert) {
        update("UPDATE alerts SET status = 'resolved', resolved_at = now() WHERE id = ?", alert);
        outbox("alert_resolved", alert);
    }

    private void outbox(String kind, UUID alert) {
        update("INSERT INTO outbox_events (org_id, kind, alert_id) VALUES (?, ?, ?)", org, kind, alert);
        update("SELECT pg_notify('opswright_outbox', '')");
    }

    void update(String sql, @Nullable Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row as text. */
    @Nullable
    String text(String sql, @Nullable Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes what the application role may do, for a test that has to. */
    static void asOwner(String sql) {
        try (Connection connection = TestDatabase.shared().connect(TestDatabase.OWNER);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = TestDatabase.shared().connect(TestDatabase.APPLICATION);
        try (PreparedStatement tenant = connection.prepareStatement("SELECT set_config('app.org_id', ?, false)")) {
            tenant.setString(1, org.toString());
            tenant.execute();
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
