/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What becomes of the work that was open when the backup was made, told from the filled databases. */
public final class RestoredState {
    private static final String OPEN = "SELECT 'execution/' || id FROM runbook_executions WHERE completed_at IS NULL";
    // One that was never handed over is handed over again by the sweeper, so that only these can be lost.
    private static final String STARTED = OPEN + " AND workflow_started_at IS NOT NULL";
    private static final String KNOWN = "SELECT 'execution/' || id FROM runbook_executions";
    // A workflow in any other state (created, running) is carried on.
    private static final String THEIRS = """
            SELECT workflow_id FROM current_executions WHERE workflow_id LIKE 'execution/%' AND state <> 3""";

    private static final String NOTE = """
            INSERT INTO audit_events (org_id, id, category, actor_type, action, resource_type, resource_id, resource_name,
              outcome, details)
            SELECT id, next_id(), 'security', 'system', 'backup:restore', 'backup', ?, 'backup of ' || ?, 'success',
              jsonb_build_object('taken_at', ?, 'rows', CAST(? AS bigint))
            FROM organizations""";

    private RestoredState() {}

    /**
     * Executions by what will become of them.
     *
     * @param carriedOn open here and at the engine: they go on
     * @param lost open here, unknown to the engine: the sweeper closes them as {@code engine_lost} within minutes
     * @param strangers open at the engine, unknown here: their first activity ends them
     */
    public record Open(Set<String> carriedOn, Set<String> lost, Set<String> strangers) {}

    /** Compares both sides. */
    public static Open compare(Connection product, Connection engine) throws SQLException {
        Catalog ours = new Catalog(product);
        Set<String> theirs = new HashSet<>(new Catalog(engine).words(THEIRS));
        Set<String> carriedOn = new HashSet<>(ours.words(OPEN));
        carriedOn.retainAll(theirs);
        Set<String> lost = new HashSet<>(ours.words(STARTED));
        lost.removeAll(theirs);
        theirs.removeAll(new HashSet<>(ours.words(KNOWN)));
        return new Open(carriedOn, lost, theirs);
    }

    /**
     * Makes the filled database an installation of its own, whose numbers do not meet those of the original on a host, and
     * writes into every organization's audit log that it was restored.
     */
    public static void settle(Connection product, String file, BackupHead head, BackupManifest manifest)
            throws SQLException {
        product.setAutoCommit(false);
        try (Statement statement = product.createStatement();
                PreparedStatement note = product.prepareStatement(NOTE)) {
            statement.execute("UPDATE installation SET id = gen_random_uuid()");
            statement.execute("UPDATE job_runs SET lease_until = NULL, lease_owner = NULL, next_run_at = now()");
            for (String month : List.of("now()", "now() + interval '1 month'")) {
                statement.execute("SELECT make_audit_month(CAST(" + month + " AS date))");
            }
            String takenAt = head.takenAt().toString();
            note.setString(1, file);
            note.setString(2, takenAt);
            note.setString(3, takenAt);
            note.setLong(4, manifest.rows());
            note.executeUpdate();
            product.commit();
        }
    }
}
