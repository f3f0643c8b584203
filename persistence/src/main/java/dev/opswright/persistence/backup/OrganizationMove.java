/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Puts one organization's rows from a filled database into the one in use, in one transaction: whatever fails changes nothing,
 * and no row of anybody else is touched. What the audit log in use says of it stays, for nobody takes back what happened.
 */
public final class OrganizationMove {
    static final Set<String> AUDIT = Set.of(
            "audit_archives",
            "audit_checkpoints",
            "audit_events",
            "audit_seals",
            "audit_subject_keys",
            "audit_unsealed");

    private final Connection from;
    private final Connection to;
    private final Order order;

    private OrganizationMove(Connection from, Connection to, Order order) {
        this.from = from;
        this.to = to;
        this.order = order;
    }

    /**
     * What to move.
     *
     * @param replace whether the rows in use may be deleted
     * @param file name of the backup, for the audit log
     */
    public record Order(String slug, boolean replace, String file, Instant takenAt) {}

    /**
     * What was moved.
     *
     * @param auditKept whether the audit log in use stayed, in the place of the backup's
     * @param auditGoesOn whether that one goes on from the backup's
     * @param people who was not known here before
     * @param openRuns that were open when the backup was made: the sweeper closes them
     */
    public record Moved(
            BackupManifest manifest, boolean auditKept, boolean auditGoesOn, List<String> people, long openRuns) {}

    /** Gives the database in use the keys of the filled one that it lacks; both are connections of the administrator. */
    @FunctionalInterface
    public interface Keys {
        /** Within the transaction of {@code inUse}. */
        void join(Connection filled, Connection inUse) throws SQLException;
    }

    /**
     * Moves.
     *
     * @param filled what the filled database is called
     * @throws BackupException with the reason; nothing is changed then
     */
    public static Moved run(RestorePlace place, String filled, Order order, Keys keys) {
        try (Connection from = opened(place.administrator(filled));
                Connection to = opened(place.administrator(place.database(CopiedDatabase.PRODUCT)))) {
            Moved moved = new OrganizationMove(from, to, order).move(keys);
            to.commit();
            return moved;
        } catch (SQLException e) {
            throw new BackupException("The organization could not be restored: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new BackupException("The organization's rows could not be copied: " + e.getMessage(), e);
        }
    }

    private static Connection opened(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Snapshot.settings(statement);
            // Nothing is deleted along, nothing noted by a trigger: what the rows refer to is asked at the end.
            statement.execute("SET session_replication_role = replica");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Moved move(Keys keys) throws SQLException, IOException {
        OrganizationRow organization = OrganizationRow.bySlug(from, order.slug())
                .orElseThrow(() -> new BackupException("This backup knows no organization '" + order.slug() + "'."));
        OrganizationTarget target = new OrganizationTarget(from, to, organization);
        target.check(order.replace());
        keys.join(from, to);
        OrganizationScope scope = OrganizationScope.of(from, organization.id());
        List<BackupHead.Table> own = new Catalog(from)
                .tables().stream().filter(OrganizationScope::hasOwn).toList();
        execute("LOCK TABLE " + own.stream().map(BackupHead.Table::name).collect(Collectors.joining(", "))
                + " IN EXCLUSIVE MODE");
        boolean auditKept = target.hasAudit();
        boolean auditGoesOn = target.auditGoesOn();
        OrganizationSettlement settlement = new OrganizationSettlement(to, organization);
        settlement.rememberRevoked();
        target.addOrganization();
        List<String> people = new OrganizationPeople(from, to, scope).add(this::copy);
        BackupManifest manifest = replace(scope, own, auditKept);
        new ReferenceCheck(to, organization.id()).check();
        long openRuns = settlement.settle(order, manifest.rows());
        return new Moved(manifest, auditKept, auditGoesOn, people, openRuns);
    }

    private BackupManifest replace(OrganizationScope scope, List<BackupHead.Table> own, boolean keepAudit)
            throws SQLException, IOException {
        if (!keepAudit) {
            for (String month : new Catalog(from).words("SELECT DISTINCT CAST(month AS text) FROM audit_months()")) {
                execute("SELECT make_audit_month(CAST(" + RestoreServer.literal(month) + " AS date))");
            }
        }
        List<TableSum> sums = new ArrayList<>();
        for (BackupHead.Table table : own) {
            if (keepAudit && AUDIT.contains(table.name())) {
                continue;
            }
            execute("DELETE FROM " + table.name() + " WHERE " + scope.own());
            RowSelection rows = scope.of(table).orElse(null);
            if (rows != null) {
                sums.add(moved(withOwnNumbers(rows)));
            }
        }
        return new BackupManifest(sums);
    }

    /** Numbers that the table gives out itself may be somebody else's here: the rows get new ones in their old order. */
    private RowSelection withOwnNumbers(RowSelection rows) throws SQLException {
        List<String> numbers = new Catalog(to)
                .words("""
                SELECT quote_ident(attname) FROM pg_attribute WHERE attidentity <> '' AND attrelid = CAST(%s AS regclass)""".formatted(RestoreServer.literal(rows.table().name())));
        return numbers.isEmpty()
                ? rows
                : RowSelection.where(rows.table(), rows.condition() + " ORDER BY " + String.join(", ", numbers))
                        .without(numbers);
    }

    private TableSum moved(RowSelection rows) throws SQLException, IOException {
        TableSum sum = copy(rows, rows.table().name());
        TableSum found = Snapshot.copy(
                to,
                CopiedDatabase.PRODUCT,
                RowSelection.where(rows.table(), plain(rows)),
                OutputStream.nullOutputStream());
        if (!found.sameRows(sum)) {
            throw new BackupException("The rows of " + sum.table() + " are not those of the backup: " + found.rows()
                    + " instead of " + sum.rows() + ".");
        }
        return sum;
    }

    private static String plain(RowSelection rows) {
        int order = rows.condition().indexOf(" ORDER BY ");
        return order < 0 ? rows.condition() : rows.condition().substring(0, order);
    }

    private TableSum copy(RowSelection rows, String target) throws SQLException, IOException {
        var copy = to.unwrap(PGConnection.class).getCopyAPI().copyIn(rows.copyIn(target));
        try (PGCopyOutputStream out = new PGCopyOutputStream(copy)) {
            return Snapshot.copy(from, CopiedDatabase.PRODUCT, rows, out);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute(sql);
        }
    }
}
