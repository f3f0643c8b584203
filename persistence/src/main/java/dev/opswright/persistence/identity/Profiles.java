/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people say about themselves; the system role's, because a person may be a member of several organizations. */
@JdbcRepository(dialect = Dialect.POSTGRES, dataSource = "system")
public interface Profiles extends GenericRepository<PreferencesRow, UUID> {
    /** What a person chose; empty while they chose nothing. */
    @Query("""
            SELECT user_id, theme, language, time_zone, time_format, home_page FROM user_preferences
            WHERE user_id = :userId""")
    Optional<PreferencesRow> preferences(UUID userId);

    /** Keeps what a person chose. */
    @Query("""
            INSERT INTO user_preferences (user_id, theme, language, time_zone, time_format, home_page)
            VALUES (:userId, :theme, :language, :timeZone, :timeFormat, :homePage)
            ON CONFLICT (user_id) DO UPDATE SET theme = EXCLUDED.theme, language = EXCLUDED.language,
              time_zone = EXCLUDED.time_zone, time_format = EXCLUDED.time_format, home_page = EXCLUDED.home_page,
              updated_at = now()""")
    int choose(
            UUID userId, String theme, String language, @Nullable String timeZone, String timeFormat, String homePage);

    /** Sets the name that is shown; without one it is the user name. */
    @Query("UPDATE users SET full_name = :fullName, version = version + 1 WHERE id = :userId")
    int rename(UUID userId, @Nullable String fullName);

    /** Whether an address is somebody else's. */
    @Query("SELECT EXISTS (SELECT 1 FROM users WHERE lower(email) = lower(:address) AND id <> :userId)")
    boolean isTaken(UUID userId, String address);

    /** Gives a person an address that they proved; 0 when it is theirs already. */
    @Query("""
            UPDATE users SET email = :address, email_verified_at = now(), version = version + 1
            WHERE id = :userId AND lower(coalesce(email, '')) <> lower(:address)""")
    int setEmail(UUID userId, String address);

    /** The address that waits for its proof. */
    @Query("""
            SELECT mailed_to FROM account_links
            WHERE user_id = :userId AND purpose = 'new_email' AND expires_at > now()
            ORDER BY created_at DESC LIMIT 1""")
    Optional<String> pendingEmail(UUID userId);
}
