/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.execution;

import dev.opswright.persistence.tenancy.TenantBound;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/** Plans: one an execution, never changed (what was approved is what runs). */
@TenantBound
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface PlanRepository extends GenericRepository<PlanRow, UUID> {
    /** The plan of the execution. */
    @Query("""
            SELECT execution_id, CAST(plan AS text) AS plan, plan_hash FROM execution_plans
            WHERE execution_id = :executionId""")
    Optional<PlanRow> find(UUID executionId);

    /** Stores the plan; an execution that has one keeps it. */
    @Query("""
            WITH stored AS (
              INSERT INTO execution_plans (execution_id, org_id, plan, plan_hash)
              VALUES (:executionId, current_org(), CAST(:plan AS jsonb), :planHash)
              ON CONFLICT DO NOTHING RETURNING execution_id),
            noted AS (
              UPDATE runbook_executions SET plan_hash = :planHash, steps_total = :steps
              WHERE id IN (SELECT execution_id FROM stored) RETURNING id)
            SELECT count(*) FROM noted""")
    long insert(UUID executionId, String plan, String planHash, int steps);
}
