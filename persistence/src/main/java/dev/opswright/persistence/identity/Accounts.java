/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Organizations, people and their memberships, written by the system role because they span organizations. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Accounts extends GenericRepository<LoginRow, UUID> {
    /** Of several organizations the one that the person was in last, else their home. */
    String LAST_USED = """
            ORDER BY (SELECT max(s.last_seen_at) FROM user_sessions s WHERE s.user_id = u.id AND s.org_id = m.org_id)
              DESC NULLS LAST, m.home DESC, m.created_at LIMIT 1""";

    /** The person behind a user name, ignoring case, in the organization that they were in last. */
    @Query("""
            SELECT u.id, u.username, u.full_name, u.password_hash, u.is_active AS active, u.must_change_password,
                   o.id AS org_id, o.name AS org_name,
                   CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles,
            """ + HeldRole.JSON + """
             AS assignments
            FROM users u JOIN memberships m ON m.user_id = u.id AND m.is_active JOIN organizations o ON o.id = m.org_id
            WHERE lower(u.username) = lower(:username) AND u.kind = 'person'
            """ + LAST_USED)
    Optional<LoginRow> findByUsername(String username);

    /** A person by id, in the organization that they were in last. */
    @Query("""
            SELECT u.id, u.username, u.full_name, u.password_hash, u.is_active AS active, u.must_change_password,
                   o.id AS org_id, o.name AS org_name,
                   CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles,
            """ + HeldRole.JSON + """
             AS assignments
            FROM users u JOIN memberships m ON m.user_id = u.id AND m.is_active JOIN organizations o ON o.id = m.org_id
            WHERE u.id = :id AND u.kind = 'person'
            """ + LAST_USED)
    Optional<LoginRow> findById(UUID id);

    /** A person as a member of one organization; empty when they are none, or no longer. */
    @Query("""
            SELECT u.id, u.username, u.full_name, u.password_hash, u.is_active AS active, u.must_change_password,
                   o.id AS org_id, o.name AS org_name,
                   CASE WHEN o.platform AND m.home AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles,
            """ + HeldRole.JSON + """
             AS assignments
            FROM users u JOIN memberships m ON m.user_id = u.id AND m.is_active JOIN organizations o ON o.id = m.org_id
            WHERE u.id = :id AND u.kind = 'person' AND o.id = :orgId""")
    Optional<LoginRow> findIn(UUID id, UUID orgId);

    /** One first start at a time, until the transaction ends; the answer says nothing. */
    @Query("SELECT CAST(pg_advisory_xact_lock(hashtext('opswright identity bootstrap')) AS text)")
    String lockFirstStart();

    /** Whether anybody exists yet. */
    @Query("SELECT EXISTS (SELECT 1 FROM users)")
    boolean anybodyExists();

    /** The organization of a slug. */
    @Query("SELECT id FROM organizations WHERE slug = :slug")
    Optional<UUID> findOrganization(String slug);

    /** Every organization, for work that is done for each. */
    @Query("SELECT id FROM organizations ORDER BY id")
    java.util.List<UUID> organizations();

    /** Makes the organization that runs the installation; an existing slug stays as it is. */
    @Query("""
            INSERT INTO organizations (id, name, slug, platform) VALUES (:id, :name, :slug, true)
            ON CONFLICT (slug) DO NOTHING""")
    void insertPlatform(UUID id, String name, String slug);

    /** Makes a person. */
    @Query("""
            INSERT INTO users (id, username, email, full_name, password_hash, must_change_password)
            VALUES (:id, :username, :email, :fullName, :passwordHash, :mustChangePassword)""")
    void insertUser(
            UUID id,
            String username,
            @Nullable String email,
            @Nullable String fullName,
            String passwordHash,
            boolean mustChangePassword);

    /** Makes a service account: no text is the hash of its password, so nobody logs in as it. */
    @Query("""
            INSERT INTO users (id, username, full_name, password_hash, is_active, kind)
            VALUES (:id, :username, :description, '', :active, 'service')""")
    void insertService(UUID id, String username, @Nullable String description, boolean active);

    /** Makes a person a member. */
    @Query("INSERT INTO memberships (org_id, user_id, roles) VALUES (:orgId, :userId, :roles)")
    void insertMembership(UUID orgId, UUID userId, String[] roles);

    /** Changes what an administrator may change; 0 rows when the version is stale. */
    @Query("""
            UPDATE users SET email = :email,
              email_verified_at = CASE WHEN lower(email) = lower(CAST(:email AS text)) THEN email_verified_at END, full_name = :fullName, is_active = :active, version = version + 1
            WHERE id = :id AND version = :version""")
    int updateUser(UUID id, @Nullable String email, @Nullable String fullName, boolean active, long version);

    /** Replaces a member's roles. */
    @Query("UPDATE memberships SET roles = :roles WHERE org_id = :orgId AND user_id = :userId")
    void updateRoles(UUID orgId, UUID userId, String[] roles);

    /**
     * Active administrators of an organization other than one, locked until the transaction ends. Guests do not count:
     * another organization can end their account, and in the platform's they have none of its rights.
     */
    @Query("""
            SELECT count(*) FROM (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
            WHERE m.org_id = :orgId AND m.user_id <> :userId AND u.is_active AND m.is_active AND m.home AND u.kind = 'person' AND 'admin' = ANY (m.roles)
            FOR UPDATE OF m, u) others""")
    long otherAdministrators(UUID orgId, UUID userId);

    /** Sets a password. */
    @Query("""
            UPDATE users SET password_hash = :passwordHash, must_change_password = :mustChange, version = version + 1
            WHERE id = :id""")
    void updatePassword(UUID id, String passwordHash, boolean mustChange);

    /** A person's mail address. */
    @Query("SELECT email FROM users WHERE id = :id AND email IS NOT NULL")
    Optional<String> email(UUID id);

    /** Notes that a person proved their address; 0 when they have another one meanwhile. */
    @Query("""
            UPDATE users SET email_verified_at = coalesce(email_verified_at, now())
            WHERE id = :id AND lower(email) = lower(:address)""")
    int proveEmail(UUID id, @Nullable String address);

    /** Notes a login. */
    @Query("UPDATE users SET last_login = now() WHERE id = :id")
    void touchLogin(UUID id);
}
