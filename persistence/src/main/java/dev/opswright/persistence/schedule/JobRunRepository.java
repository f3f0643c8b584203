/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.schedule;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.Repository;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Periodic work of all workers, one row a job; the lease decides which worker runs it. Works across organizations. */
@Repository("system")
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface JobRunRepository extends GenericRepository<JobRunRow, String> {
    /** Makes the job known; it is due at once. Repeats do nothing. */
    @Query("INSERT INTO job_runs (name) VALUES (:name) ON CONFLICT DO NOTHING")
    void register(String name);

    /** Takes the lease of one due job among {@code names}, for as long as a run may take; {@code null} = none is due. */
    @Query("""
            WITH due AS (
              SELECT name FROM job_runs
              WHERE name = ANY (string_to_array(:names, ',')) AND next_run_at <= now()
                AND (lease_until IS NULL OR lease_until < now())
              ORDER BY next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED),
            taken AS (
              UPDATE job_runs j SET lease_owner = :owner, lease_until = now() + make_interval(secs => :leaseSeconds)
              FROM due WHERE j.name = due.name RETURNING j.name)
            SELECT name FROM taken""")
    @Nullable
    String claim(String names, String owner, int leaseSeconds);

    /** Gives the lease back and says when the job is due again. Does nothing where another worker took over. */
    @Query("""
            UPDATE job_runs SET lease_owner = NULL, lease_until = NULL, last_run_at = now(), last_status = :status,
              last_error = :error, next_run_at = now() + make_interval(secs => :everySeconds)
            WHERE name = :name AND lease_owner = :owner""")
    void finish(String name, String owner, String status, @Nullable String error, double everySeconds);

    /** Makes the job due now, for example because something asked for it. */
    @Query("UPDATE job_runs SET next_run_at = now() WHERE name = :name")
    void wake(String name);

    /** All jobs, for health and tests. */
    @Query("SELECT name, last_run_at, last_status, last_error FROM job_runs ORDER BY name LIMIT 100")
    List<JobRunRow> list();
}
