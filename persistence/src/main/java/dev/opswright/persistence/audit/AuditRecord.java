/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

/** What is hashed of an event: every column, in the database's own words, so that no column can be changed unseen. */
final class AuditRecord {
    /** SQL of the record as JSON text, of the row {@code a}. */
    static final String SQL = """
            CAST(jsonb_build_object('org_id', a.org_id, 'id', a.id,
              'at', to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'category', a.category,
              'actor_type', a.actor_type, 'actor_id', a.actor_id, 'on_behalf_of', a.on_behalf_of, 'action', a.action,
              'resource_type', a.resource_type, 'resource_id', a.resource_id, 'resource_name', a.resource_name,
              'outcome', a.outcome, 'reason', a.reason, 'session_id', a.session_id, 'request_id', a.request_id,
              'subject_id', a.subject_id, 'personal', encode(a.personal, 'hex'), 'ip_index', encode(a.ip_index, 'hex'),
              'user_agent_index', encode(a.user_agent_index, 'hex'), 'changes', a.changes, 'details', a.details) AS text)
            """;

    private AuditRecord() {}
}
