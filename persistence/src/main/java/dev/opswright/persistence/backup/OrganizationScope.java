/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which rows make one organization: of every table with an {@code org_id} those that carry its id, of the tables that all
 * organizations share what it cannot do without. The tables are the schema's own, so that a new one is never forgotten.
 */
final class OrganizationScope {
    /** What an organization takes from a table that has no {@code org_id}. */
    enum Share {
        /** Its own row. */
        ITSELF,
        /** Members, and without anything to log in by or to write to whoever else its rows name. */
        PEOPLE,
        /** What belongs to a member. */
        OF_MEMBERS,
        /** All of it, encrypted by the master key: without them none of its secrets opens. */
        KEYS,
        /** Nothing: it is about the installation, or lasts for minutes. */
        NOTHING
    }

    /** A line for each table without {@code org_id}; a backup refuses to leave one out in silence. */
    static final Map<String, Share> SHARED = Map.ofEntries(
            Map.entry("organizations", Share.ITSELF),
            Map.entry("users", Share.PEOPLE),
            Map.entry("user_second_factors", Share.OF_MEMBERS),
            Map.entry("user_recovery_codes", Share.OF_MEMBERS),
            Map.entry("user_identities", Share.OF_MEMBERS),
            Map.entry("user_preferences", Share.OF_MEMBERS),
            Map.entry("encryption_keys", Share.KEYS),
            Map.entry("account_links", Share.NOTHING),
            Map.entry("backup_drills", Share.NOTHING),
            Map.entry("backups", Share.NOTHING),
            Map.entry("component_health", Share.NOTHING),
            Map.entry("engine_identity", Share.NOTHING),
            Map.entry("installation", Share.NOTHING),
            Map.entry("job_runs", Share.NOTHING),
            Map.entry("login_attempts", Share.NOTHING),
            Map.entry("login_challenges", Share.NOTHING),
            Map.entry("login_defence_key", Share.NOTHING),
            Map.entry("login_networks", Share.NOTHING),
            Map.entry("mail_outbox", Share.NOTHING),
            Map.entry("oidc_logins", Share.NOTHING),
            Map.entry("spent_proofs", Share.NOTHING));

    /** Tables with an {@code org_id} that are left out all the same: after a restore everybody logs in anew. */
    static final Set<String> FORGOTTEN = Set.of("user_sessions");

    // Whom its rows refer to, column by column; of a partitioned table the reference is that of the whole.
    private static final String REFERENCES = """
            SELECT format('SELECT %I FROM %s WHERE org_id = ', a.attname, f.conrelid::regclass)
            FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
            WHERE f.contype = 'f' AND f.confrelid = CAST('users' AS regclass) AND f.conparentid = 0
              AND EXISTS (SELECT 1 FROM pg_attribute o WHERE o.attrelid = f.conrelid AND o.attname = 'org_id')
            ORDER BY 1""";

    private final UUID id;
    private final String named;

    private OrganizationScope(UUID id, String named) {
        this.id = id;
        this.named = named;
    }

    static OrganizationScope of(Connection connection, UUID id) throws SQLException {
        String named = new Catalog(connection)
                .words(REFERENCES).stream()
                        .map(query -> query + RestoreServer.literal(id.toString()))
                        .collect(Collectors.joining(" UNION ALL "));
        return new OrganizationScope(id, named);
    }

    UUID id() {
        return id;
    }

    static boolean hasOwn(BackupHead.Table table) {
        return table.columns().contains("org_id");
    }

    static Share share(BackupHead.Table table) {
        Share share = SHARED.get(table.name());
        if (share == null) {
            throw new BackupException("Nobody has said what of the table " + table.name()
                    + " belongs to an organization: this version cannot back up a single one.");
        }
        return share;
    }

    /** The rows of this table that belong to it; empty where the table is left out. */
    Optional<RowSelection> of(BackupHead.Table table) {
        if (hasOwn(table)) {
            return FORGOTTEN.contains(table.name()) ? Optional.empty() : Optional.of(RowSelection.where(table, own()));
        }
        return switch (share(table)) {
            case ITSELF -> Optional.of(RowSelection.where(table, "id = " + literal()));
            case PEOPLE -> Optional.of(people(table));
            case OF_MEMBERS -> Optional.of(RowSelection.where(table, "user_id IN (" + members() + ")"));
            case KEYS -> Optional.of(RowSelection.all(table));
            case NOTHING -> Optional.empty();
        };
    }

    /** All that it has in a table with {@code org_id}, also where a backup leaves it out. */
    String own() {
        return "org_id = " + literal();
    }

    List<RowSelection> of(List<BackupHead.Table> tables) {
        return tables.stream().map(this::of).flatMap(Optional::stream).toList();
    }

    private RowSelection people(BackupHead.Table users) {
        String member = "id IN (" + members() + ")";
        return RowSelection.where(users, member + " OR id IN (" + named + ")")
                .with("password_hash", "CASE WHEN " + member + " THEN password_hash ELSE '!' END")
                .with("email", "CASE WHEN " + member + " THEN email END")
                .with("email_verified_at", "CASE WHEN " + member + " THEN email_verified_at END")
                .with("is_active", "is_active AND " + member);
    }

    private String members() {
        return "SELECT user_id FROM memberships WHERE " + own();
    }

    private String literal() {
        return RestoreServer.literal(id.toString());
    }
}
