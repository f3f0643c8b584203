/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.persistence.paging.Clause;
import dev.opswright.persistence.paging.Filter;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.ListSpec;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.paging.Pages;
import dev.opswright.persistence.tenancy.TenantBound;
import dev.opswright.workflows.json.Json;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals as people read them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class ApprovalQueries implements GenericRepository<ApprovalListRow, UUID> {
    private static final String COLUMNS = """
            p.id, p.status, p.execution_id, e.runbook_name, e.runbook_version, e.server_name, a.alert_name, r.risk,
            p.plan_hash, p.roles, p.quorum, p.created_at, p.expires_at, p.closed_reason, e.initiated_by AS initiator_id,
            (SELECT v.created_by FROM runbook_versions v JOIN settings o ON o.org_id = v.org_id
              AND o.key = 'approvals.require_other_author' AND o.value_json = CAST('true' AS jsonb)
              WHERE v.runbook_id = e.runbook_id AND v.version = e.runbook_version) AS excluded_author_id,
            coalesce((SELECT jsonb_agg(jsonb_build_object('user', u.username, 'decision', d.decision,
              'comment', d.comment, 'at', d.at, 'on_behalf_of', b.username) ORDER BY d.at)
              FROM approval_decisions d LEFT JOIN users u ON u.id = d.user_id LEFT JOIN users b ON b.id = d.on_behalf_of
              WHERE d.approval_id = p.id), '[]') AS decisions,
            coalesce((SELECT jsonb_agg(jsonb_build_object('from', f.username, 'to', s.username,
              'comment', l.comment, 'at', l.at) ORDER BY l.at)
              FROM approval_delegations l JOIN users f ON f.id = l.from_user_id JOIN users s ON s.id = l.to_user_id
              WHERE l.approval_id = p.id), '[]') AS delegations""";

    private static final String FROM = """
             FROM approvals p JOIN runbook_executions e ON e.id = p.execution_id
            LEFT JOIN alerts a ON a.id = e.alert_id LEFT JOIN runbooks r ON r.id = e.runbook_id""";

    private static final ListSpec LIST = ListSpec.of("p.id", "-created_at", "created_at", "p.created_at")
            .sort("expires_at", "p.expires_at")
            .filter(
                    "status",
                    Filter.words("p.status", List.of("pending", "approved", "rejected", "expired", "withdrawn")))
            .filter("execution", Filter.id("p.execution_id"));

    private final Pages pages;

    protected ApprovalQueries(Pages pages) {
        this.pages = pages;
    }

    /** A page of approvals; {@code mine=true} keeps those that a person may decide by these roles or in place of another. */
    public Page<ApprovalListRow> list(ListRequest request, UUID userId, List<String> roles) {
        ListSpec spec = LIST.filter("mine", text -> switch (text) {
            case "true" -> new Clause("""
                        (p.roles && ? OR EXISTS (SELECT 1 FROM approval_delegations l
                          WHERE l.approval_id = p.id AND l.to_user_id = ?)) AND e.initiated_by IS DISTINCT FROM ?""", List.of(roles.toArray(String[]::new), userId, userId));
            case "false" -> new Clause("true", List.of());
            default -> throw new IllegalArgumentException("must be true or false");
        });
        return pages.read(
                ApprovalListRow.class, "SELECT " + COLUMNS + ", {cursor}" + FROM + " WHERE true{page}", spec, request);
    }

    /** One approval. */
    @Query("SELECT " + COLUMNS + FROM + " WHERE p.id = :id")
    public abstract Optional<ApprovalListRow> find(UUID id);

    /** The approval's plan and the one approved before it; empty when there is no such approval. */
    public Optional<ApprovedPlans> plans(UUID id) {
        String json = plansJson(id);
        return json == null ? Optional.empty() : Optional.of(Json.read(json, ApprovedPlans.class));
    }

    @Nullable
    @Query("""
            SELECT CAST(jsonb_build_object('plan', n.plan, 'previous', (
              SELECT jsonb_build_object('approval_id', q.id, 'execution_id', f.id, 'server_name', f.server_name,
                'approved_at', q.closed_at, 'plan', m.plan)
              FROM approvals q JOIN runbook_executions f ON f.id = q.execution_id
              JOIN execution_plans m ON m.execution_id = f.id
              WHERE q.org_id = p.org_id AND q.status = 'approved' AND f.runbook_id = e.runbook_id AND q.id <> p.id
                AND q.created_at <= p.created_at
              ORDER BY (f.server_id = e.server_id) IS TRUE DESC, q.created_at DESC, q.id DESC LIMIT 1)) AS text)
            FROM approvals p JOIN runbook_executions e ON e.id = p.execution_id
            LEFT JOIN execution_plans n ON n.execution_id = e.id
            WHERE p.id = :id""")
    abstract String plansJson(UUID id);
}
