/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did it.
 *
 * @param id the person, or the API key; {@code null} for the system and for whoever did not say who they are
 * @param subjectId the person under whose key what is personal is kept; for an API key whoever answers for it
 * @param name kept encrypted; for a failed login the name that was tried
 */
public record AuditActor(
        String type,
        @Nullable UUID id,
        @Nullable UUID subjectId,
        @Nullable String name) {
    /** A person. */
    public static AuditActor user(UUID id, @Nullable String name) {
        return new AuditActor("user", id, id, name);
    }

    /** An API key, with the person who answers for it. */
    public static AuditActor apiKey(UUID keyId, UUID userId, @Nullable String name) {
        return new AuditActor("api_key", keyId, userId, name);
    }

    /** Opswright itself. */
    public static AuditActor system() {
        return new AuditActor("system", null, null, null);
    }

    /** Nobody known. */
    public static AuditActor anonymous(@Nullable String name) {
        return new AuditActor("anonymous", null, null, name);
    }
}
