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
    /** The person behind a user name, ignoring case. */
    @Query("""
            SELECT u.id, u.username, u.full_name, u.password_hash, u.is_active AS active, u.must_change_password,
                   o.id AS org_id, o.name AS org_name,
                   CASE WHEN o.platform AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles
            FROM users u JOIN memberships m ON m.user_id = u.id JOIN organizations o ON o.id = m.org_id
            WHERE lower(u.username) = lower(:username) ORDER BY m.created_at LIMIT 1""")
    Optional<LoginRow> findByUsername(String username);

    /** A person by id. */
    @Query("""
            SELECT u.id, u.username, u.full_name, u.password_hash, u.is_active AS active, u.must_change_password,
                   o.id AS org_id, o.name AS org_name,
                   CASE WHEN o.platform AND 'admin' = ANY (m.roles) THEN m.roles || '{platform_admin}' ELSE m.roles END AS roles
            FROM users u JOIN memberships m ON m.user_id = u.id JOIN organizations o ON o.id = m.org_id
            WHERE u.id = :id ORDER BY m.created_at LIMIT 1""")
    Optional<LoginRow> findById(UUID id);

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

    /** Makes a person a member. */
    @Query("INSERT INTO memberships (org_id, user_id, roles) VALUES (:orgId, :userId, :roles)")
    void insertMembership(UUID orgId, UUID userId, String[] roles);

    /** Changes what an administrator may change; 0 rows when the version is stale. */
    @Query("""
            UPDATE users SET email = :email, full_name = :fullName, is_active = :active, version = version + 1
            WHERE id = :id AND version = :version""")
    int updateUser(UUID id, @Nullable String email, @Nullable String fullName, boolean active, long version);

    /** Replaces a member's roles. */
    @Query("UPDATE memberships SET roles = :roles WHERE org_id = :orgId AND user_id = :userId")
    void updateRoles(UUID orgId, UUID userId, String[] roles);

    /** Active administrators of an organization other than one, locked until the transaction ends. */
    @Query("""
            SELECT count(*) FROM (SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id
            WHERE m.org_id = :orgId AND m.user_id <> :userId AND u.is_active AND 'admin' = ANY (m.roles)
            FOR UPDATE OF m) others""")
    long otherAdministrators(UUID orgId, UUID userId);

    /** Sets a password. */
    @Query("""
            UPDATE users SET password_hash = :passwordHash, must_change_password = :mustChange, version = version + 1
            WHERE id = :id""")
    void updatePassword(UUID id, String passwordHash, boolean mustChange);

    /** Notes a login. */
    @Query("UPDATE users SET last_login = now() WHERE id = :id")
    void touchLogin(UUID id);
}
