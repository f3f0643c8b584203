/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The database that an organization is restored into: whether it can be, said before anything changes. */
final class OrganizationTarget {
    private static final String OTHERS = """
            SELECT DISTINCT coalesce(usename, '?') FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'""";
    private static final String VERSIONS = "SELECT id FROM databasechangelog ORDER BY id";
    private static final String OPEN = """
            SELECT 'execution/' || id FROM runbook_executions WHERE org_id = :org AND completed_at IS NULL
            UNION ALL SELECT 'fleet/' || id FROM fleet_runs WHERE org_id = :org AND completed_at IS NULL ORDER BY 1""";
    private static final String ERASED = "SELECT CAST(subject_id AS text) FROM erasures WHERE org_id = :org";
    private static final String AUDIT = """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM audit_events WHERE org_id = :org)
              OR EXISTS (SELECT 1 FROM audit_seals WHERE org_id = :org)""";
    private static final String SEAL = """
            SELECT sequence || ' ' || encode(hash, 'hex') FROM audit_seals WHERE org_id = :org
              AND (:last IS NULL OR sequence = :last) ORDER BY sequence DESC LIMIT 1""";
    private static final String ADD = """
            INSERT INTO organizations (id, name, slug, created_at)
            SELECT ?, ?, ?, CAST(? AS timestamptz) WHERE NOT EXISTS (SELECT 1 FROM organizations WHERE id = ?)""";
    private static final int MOST_NAMED = 5;

    private final Connection from;
    private final Connection to;
    private final OrganizationRow organization;
    private final String id;

    OrganizationTarget(Connection from, Connection to, OrganizationRow organization) {
        this.from = from;
        this.to = to;
        this.organization = organization;
        this.id = RestoreServer.literal(organization.id().toString());
    }

    void check(boolean replace) throws SQLException {
        refuseOtherVersion();
        refuseWhileInUse();
        Optional<OrganizationRow> sameSlug = OrganizationRow.bySlug(to, organization.slug());
        Optional<OrganizationRow> same = OrganizationRow.byId(to, organization.id());
        if (sameSlug.isPresent() && same.isEmpty()) {
            throw new BackupException("Another organization here is called '" + organization.slug()
                    + "': give it another slug first, or restore into another installation.");
        }
        if (same.isPresent() && !replace) {
            throw new BackupException("The organization '" + same.get().slug()
                    + "' is here already: say --replace --yes to put the backup in the place of its rows.");
        }
        refuseOpenRuns();
        refuseToBringBackErasedPeople();
    }

    private void refuseOtherVersion() throws SQLException {
        Catalog inUse = new Catalog(to);
        boolean empty =
                inUse.words("SELECT to_regclass('public.databasechangelog')").contains(null);
        if (empty || !inUse.words(VERSIONS).equals(new Catalog(from).words(VERSIONS))) {
            throw new BackupException("The installation is not at this version of Opswright: start this version on it"
                    + " once, stop it, and restore then.");
        }
    }

    private void refuseWhileInUse() throws SQLException {
        List<String> others = new Catalog(to).words(OTHERS);
        if (!others.isEmpty()) {
            throw new BackupException("The database is in use by " + String.join(", ", others)
                    + ": stop every api and worker, and restore then.");
        }
    }

    private void refuseOpenRuns() throws SQLException {
        List<String> open = ask(to, OPEN);
        if (!open.isEmpty()) {
            throw new BackupException("The organization has " + open.size()
                    + " open runs here, which the engine would carry on without their records ("
                    + String.join(", ", open.subList(0, Math.min(MOST_NAMED, open.size())))
                    + "): start Opswright, cancel them or let them end, stop it, and restore then.");
        }
    }

    /** {@code ErasedAgain} has done them where it could. */
    private void refuseToBringBackErasedPeople() throws SQLException {
        Set<String> back = new HashSet<>(ask(to, ERASED));
        back.removeAll(ask(from, ERASED));
        if (!back.isEmpty()) {
            throw new BackupException("The backup would bring back " + back.size()
                    + " people who were erased since: put the master key there, so that they are erased again.");
        }
    }

    /** Whether the database in use has something to say of its past. */
    boolean hasAudit() throws SQLException {
        return !ask(to, AUDIT).isEmpty();
    }

    /** Whether the last seal of the backup is one of those in use. */
    boolean auditGoesOn() throws SQLException {
        List<String> last = ask(from, SEAL.replace(":last", "NULL"));
        return last.isEmpty()
                || ask(to, SEAL.replace(":last", last.getFirst().split(" ", 2)[0]))
                        .equals(last);
    }

    private List<String> ask(Connection connection, String query) throws SQLException {
        return new Catalog(connection).words(query.replace(":org", id));
    }

    /** It runs an installation nowhere but where it did so already; its name here stays. */
    void addOrganization() throws SQLException {
        List<String> created =
                new Catalog(from).words("SELECT CAST(created_at AS text) FROM organizations WHERE id = " + id);
        UUID org = organization.id();
        try (PreparedStatement insert = to.prepareStatement(ADD)) {
            insert.setObject(1, org);
            insert.setString(2, organization.name());
            insert.setString(3, organization.slug());
            insert.setString(4, created.getFirst());
            insert.setObject(5, org);
            insert.executeUpdate();
        }
    }
}
