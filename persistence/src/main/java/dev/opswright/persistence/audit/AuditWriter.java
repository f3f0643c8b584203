/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one place that writes audit events, always in the transaction of what they tell: an action that cannot be audited
 * does not happen. (What a run does is written by a trigger, in the same way.)
 */
public final class AuditWriter {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_REQUEST = 64;

    private static final String INSERT = """
            INSERT INTO audit_events (org_id, id, category, actor_type, actor_id, on_behalf_of, action, resource_type,
              resource_id, resource_name, outcome, reason, session_id, request_id, subject_id, personal, ip_index,
              user_agent_index, changes, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), CAST(? AS jsonb))""";

    private final JdbcOperations application;
    private final JdbcOperations system;
    private final PersonalCipher cipher;

    AuditWriter(JdbcOperations application, JdbcOperations system, PersonalCipher cipher) {
        this.application = application;
        this.system = system;
        this.cipher = cipher;
    }

    /** Writes inside the open transaction of {@link Tenancy#in}. */
    public void write(AuditEntry entry) {
        insert(application, Tenancy.current(), entry);
    }

    /** Writes inside the open transaction of {@link dev.opswright.persistence.tenancy.AcrossTenants#in}. */
    public void writeAcross(UUID orgId, AuditEntry entry) {
        insert(system, orgId, entry);
    }

    /**
     * To be called before a transaction that ends in {@link #writeAcross}: keys are read by connections of the same pool,
     * and whoever holds one while waiting for another can be one of too many.
     */
    public void prepare(UUID orgId, UUID subjectId) {
        cipher.prepare(orgId, subjectId);
    }

    private void insert(JdbcOperations operations, UUID orgId, AuditEntry entry) {
        operations.prepareStatement(INSERT, statement -> {
            bind(statement, orgId, Ids.next(), entry);
            return statement.executeUpdate();
        });
    }

    private void bind(PreparedStatement statement, UUID orgId, UUID id, AuditEntry entry) throws SQLException {
        AuditOrigin origin = entry.origin();
        UUID subject = subject(entry);
        int at = 0;
        statement.setObject(++at, orgId);
        statement.setObject(++at, id);
        statement.setString(++at, entry.action().category().word());
        statement.setString(++at, entry.actor().type());
        statement.setObject(++at, entry.actor().id());
        statement.setObject(++at, entry.onBehalfOf());
        statement.setString(++at, entry.action().word());
        statement.setString(++at, entry.action().resource());
        statement.setString(++at, cut(entry.resourceId(), LONGEST_ID));
        statement.setString(++at, cut(entry.resourceName(), LONGEST_NAME));
        statement.setString(++at, entry.outcome().word());
        statement.setString(++at, cut(entry.reason(), LONGEST_REASON));
        statement.setObject(++at, origin.sessionId());
        statement.setString(++at, cut(origin.requestId(), LONGEST_REQUEST));
        statement.setObject(++at, subject);
        bytes(statement, ++at, subject == null ? null : cipher.seal(orgId, subject, id, personal(entry)));
        bytes(statement, ++at, cipher.index(orgId, "ip", origin.ip()));
        bytes(statement, ++at, cipher.index(orgId, "user_agent", origin.userAgent()));
        statement.setString(++at, clean(Json.write(entry.changes())));
        statement.setString(++at, clean(Json.write(entry.details())));
    }

    private static @Nullable UUID subject(AuditEntry entry) {
        UUID known = entry.actor().subjectId();
        return known != null || personal(entry).equals(PersonalFields.NONE) ? known : PersonalCipher.NOBODY;
    }

    private static PersonalFields personal(AuditEntry entry) {
        return new PersonalFields(
                cut(entry.actor().name(), LONGEST_NAME),
                entry.origin().ip(),
                cut(entry.origin().userAgent(), LONGEST_NAME));
    }

    private static void bytes(PreparedStatement statement, int at, byte @Nullable [] value) throws SQLException {
        if (value == null) {
            statement.setNull(at, Types.BINARY);
        } else {
            statement.setBytes(at, value);
        }
    }

    /** PostgreSQL stores no NUL, and a hostile one must not keep an event from being written. */
    private static String clean(String json) {
        return json.replace("\\u0000", "\\ufffd");
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String plain = text.replace('\0', '\ufffd');
        return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
    }
}
