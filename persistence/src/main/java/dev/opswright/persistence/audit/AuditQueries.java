/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Audit events for people; every method runs inside {@link Tenancy#read}. */
public final class AuditQueries {
    /** How many matches of a free text are looked at, the newest. */
    static final int MOST_MATCHES = 1_000;

    private static final String EVENT = """
            jsonb_build_object('id', a.id, 'org_id', a.org_id, 'at', a.at, 'category', a.category,
              'sequence', (SELECT s.sequence FROM audit_seals s WHERE s.org_id = a.org_id AND s.event_id = a.id),
              'hash', (SELECT encode(s.hash, 'hex') FROM audit_seals s WHERE s.org_id = a.org_id AND s.event_id = a.id),
              'actor_type', a.actor_type, 'actor_id', a.actor_id, 'on_behalf_of', a.on_behalf_of, 'action', a.action,
              'resource_type', a.resource_type, 'resource_id', a.resource_id, 'resource_name', a.resource_name,
              'outcome', a.outcome, 'reason', a.reason, 'session_id', a.session_id, 'request_id', a.request_id,
              'subject_id', a.subject_id, 'personal', encode(a.personal, 'hex'), 'changes', a.changes,
              'details', a.details)""";
    private static final String DOCUMENT = "CAST(" + EVENT + " AS text) AS document FROM audit_events a WHERE ";
    private static final String EXPORT =
            "SELECT a.id, {cursor}, CAST(jsonb_build_object('event', " + EVENT + ", 'record', " + AuditRecord.SQL + """
            , 'seal', (SELECT jsonb_build_object('org_id', s.org_id, 'sequence', s.sequence, 'event_id', s.event_id,
              'event_at', s.event_at, 'category', s.category, 'sealed_at', s.sealed_at,
              'previous_hash', encode(s.previous_hash, 'hex'), 'digest', encode(s.digest, 'hex'),
              'hash', encode(s.hash, 'hex')) FROM audit_seals s WHERE s.org_id = a.org_id AND s.event_id = a.id))
            AS text) AS document FROM audit_events a WHERE a.org_id = current_org(){page}""";
    private static final String SELECT = "SELECT a.id, {cursor}, " + DOCUMENT + " a.org_id = current_org(){page}";

    // The chain knows when an event was, so that one partition is looked into and not all of them.
    private static final String ONE = "SELECT a.id, {cursor}, " + DOCUMENT + """
             a.org_id = current_org() AND a.at = coalesce(
              (SELECT s.event_at FROM audit_seals s WHERE s.org_id = current_org() AND s.event_id = CAST('{id}' AS uuid)),
              (SELECT u.at FROM audit_unsealed u WHERE u.org_id = current_org() AND u.event_id = CAST('{id}' AS uuid)))
             AND a.id = CAST('{id}' AS uuid){page}""";
    private static final ListSpec NEWEST = ListSpec.of("a.id", "-at", "at", "a.at");

    private final Pages pages;
    private final PersonalCipher cipher;
    private final ListSpec list;

    AuditQueries(Pages pages, PersonalCipher cipher) {
        this.pages = pages;
        this.cipher = cipher;
        this.list = NEWEST.filter("actor", AuditQueries::actor)
                .filter("on_behalf_of", Filter.id("a.on_behalf_of"))
                .filter("action", text -> oneOrMore("a.action", text))
                .filter("category", Filter.words("a.category", List.of("security", "change", "operation")))
                .filter("resource_type", Filter.text("a.resource_type"))
                .filter("resource_id", text -> oneOrMore("a.resource_id", text))
                .filter("outcome", Filter.words("a.outcome", List.of("success", "failure", "denied")))
                .filter("reason", Filter.text("a.reason"))
                .filter("session_id", Filter.id("a.session_id"))
                .filter("request_id", Filter.text("a.request_id"))
                .filter("ip", text -> index("ip", text))
                .filter("user_agent", text -> index("user_agent", text))
                .filter("sequence", AuditQueries::sequence)
                .filter("since", Filter.time("a.at", ">="))
                .filter("until", Filter.time("a.at", "<"))
                .filter("q", AuditQueries::words);
    }

    /** A page of events, newest first. */
    public Page<AuditEventRow> list(ListRequest request) {
        return pages.documents(AuditEventRow.class, SELECT, list, request);
    }

    /** A page of events with their proofs, newest first. */
    public Page<ExportRow> export(ListRequest request) {
        return pages.documents(ExportRow.class, EXPORT, list, request);
    }

    /** One event. */
    public Optional<AuditEventRow> find(UUID id) {
        return pages
                .documents(AuditEventRow.class, ONE.replace("{id}", id.toString()), NEWEST, ListRequest.FIRST)
                .items()
                .stream()
                .findFirst();
    }

    private Clause index(String field, String text) {
        byte[] hash = cipher.index(Tenancy.current(), field, text);
        return hash == null ? new Clause("false", List.of()) : Clause.of("a." + field + "_index = ?", hash);
    }

    /** One is asked for by equality, because an index then answers in the order of time. */
    private static Clause oneOrMore(String column, String text) {
        return text.indexOf(',') < 0
                ? Clause.of(column + " = ?", text)
                : Clause.of(column + " = ANY (?)", text.split(",", -1));
    }

    /** An id, or a user name. */
    private static Clause actor(String text) {
        return switch (text) {
            case "system", "anonymous" -> Clause.of("a.actor_type = ?", text);
            default ->
                text.length() == 36 && text.charAt(8) == '-'
                        ? Filter.id("a.actor_id").read(text)
                        : Clause.of("a.actor_id = (SELECT u.id FROM users u WHERE lower(u.username) = lower(?))", text);
        };
    }

    private static Clause sequence(String text) {
        try {
            return Clause.of(
                    "(a.at, a.id) IN (SELECT s.event_at, s.event_id FROM audit_seals s"
                            + " WHERE s.org_id = current_org() AND s.sequence = ?)",
                    Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a number", e);
        }
    }

    /** Names are not in the text, because they are sealed: people are found first. */
    private static Clause words(String text) {
        String like = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return new Clause(
                "(a.at, a.id) IN (SELECT f.at, f.id FROM search_audit(?, (SELECT array_agg(u.id) FROM users u"
                        + " WHERE u.username ILIKE ? OR u.full_name ILIKE ?), " + MOST_MATCHES + ") f)",
                List.of(text, like, like));
    }
}
