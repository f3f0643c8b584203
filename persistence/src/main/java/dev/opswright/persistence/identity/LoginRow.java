/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a login is judged by. Its text form leaves the hash out. */
@MappedEntity("users")
public record LoginRow(
        @Id UUID id,
        String username,
        @Nullable String fullName,
        String passwordHash,
        boolean active,
        boolean mustChangePassword,
        UUID orgId,
        String orgName,
        String[] roles,
        String assignments) {
    @Override
    public String toString() {
        return "LoginRow[" + id + "]";
    }
}
