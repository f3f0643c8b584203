/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an API key is judged by: its hash, its rights and the person who answers for it. */
@MappedEntity("api_keys")
public record KeyLoginRow(
        @Id UUID id,
        UUID orgId,
        String orgName,
        String name,
        byte[] tokenHash,
        @Nullable String role,
        String[] scopes,
        UUID userId,
        String username,
        boolean service,
        String[] ownerRoles,
        String assignments) {
    @Override
    public String toString() {
        return "KeyLoginRow[" + id + "]";
    }
}
