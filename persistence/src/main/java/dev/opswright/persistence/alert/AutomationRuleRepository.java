/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

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

/** Automation rules of the organization. */
@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantBound
public abstract class AutomationRuleRepository implements GenericRepository<SourceLoginRow, UUID> {
    private static final String DOCUMENT = """
            CAST(jsonb_build_object('id', u.id, 'name', u.name, 'priority', u.priority,
              'alert_name_pattern', u.alert_name_pattern, 'severity_pattern', u.severity_pattern, 'action', u.action,
              'runbook_id', u.runbook_id, 'runbook_name', (SELECT r.name FROM runbooks r WHERE r.id = u.runbook_id),
              'enabled', u.enabled, 'created_at', u.created_at, 'updated_at', u.updated_at,
              'version', u.version) AS text)""";

    private static final String SELECT =
            "SELECT u.id, {cursor}, " + DOCUMENT + " AS document FROM automation_rules u WHERE true{page}";

    private static final ListSpec LIST = ListSpec.of("u.id", "priority", "priority", "u.priority")
            .sort("name", "u.name")
            .filter("enabled", Filter.flag("u.enabled"))
            .filter("action", Filter.words("u.action", List.of("auto_analyze", "ignore", "manual", "remediate")));

    private final Pages pages;

    protected AutomationRuleRepository(Pages pages) {
        this.pages = pages;
    }

    /** A page of rules in the order they are tried. */
    public Page<AutomationRuleView> list(ListRequest request) {
        return pages.documents(AutomationRuleView.class, SELECT, LIST, request);
    }

    /** One rule. */
    public Optional<AutomationRuleView> find(UUID id) {
        return document(id).map(json -> Json.read(json, AutomationRuleView.class));
    }

    @Query("SELECT " + DOCUMENT + " FROM automation_rules u WHERE u.id = :id")
    abstract Optional<String> document(UUID id);

    /** Makes a rule. */
    @Query("""
            INSERT INTO automation_rules (id, org_id, name, priority, alert_name_pattern, severity_pattern, action,
              runbook_id, enabled, created_by)
            VALUES (:id, current_org(), :name, :priority, :alertNamePattern, :severityPattern, :action, :runbookId,
              :enabled, :createdBy)""")
    public abstract void insert(
            UUID id,
            String name,
            int priority,
            String alertNamePattern,
            String severityPattern,
            String action,
            @Nullable UUID runbookId,
            boolean enabled,
            UUID createdBy);

    /** Changes a rule; 0 when the version is stale. */
    @Query("""
            UPDATE automation_rules SET name = :name, priority = :priority, alert_name_pattern = :alertNamePattern,
              severity_pattern = :severityPattern, action = :action, runbook_id = :runbookId, enabled = :enabled,
              updated_at = now(), version = version + 1
            WHERE id = :id AND version = :version""")
    public abstract int update(
            UUID id,
            String name,
            int priority,
            String alertNamePattern,
            String severityPattern,
            String action,
            @Nullable UUID runbookId,
            boolean enabled,
            long version);

    /** Deletes a rule; alerts keep the decision it made. */
    @Query("DELETE FROM automation_rules WHERE id = :id")
    public abstract int delete(UUID id);
}
