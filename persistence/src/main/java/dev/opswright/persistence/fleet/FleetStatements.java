/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

/** SQL that several readers of fleets share; {@code e} is an execution. */
final class FleetStatements {
    /** Executions by what has become of them; the parts add up to the total. */
    static final String COUNTS = """
            count(*) AS total,
            count(*) FILTER (WHERE e.workflow_started_at IS NULL AND e.completed_at IS NULL) AS waiting,
            count(*) FILTER (WHERE e.workflow_started_at IS NOT NULL AND e.completed_at IS NULL
              AND e.status NOT IN ('unknown', 'paused')) AS open,
            count(*) FILTER (WHERE e.status = 'paused') AS paused,
            count(*) FILTER (WHERE e.status = 'completed') AS succeeded,
            count(*) FILTER (WHERE e.status IN ('failed', 'timeout', 'unknown')) AS failed,
            count(*) FILTER (WHERE e.status = 'refused') AS refused,
            count(*) FILTER (WHERE e.status = 'cancelled') AS cancelled
            """;

    private FleetStatements() {}
}
