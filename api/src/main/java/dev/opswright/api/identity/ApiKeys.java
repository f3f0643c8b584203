/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.ApiKeyRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The messages about API keys. */
public final class ApiKeys {
    private ApiKeys() {}

    /**
     * A key to be made: with a role, or with scopes such as {@code executions:read}.
     *
     * @param allowedCidrs networks it may be used from, at most 20; anywhere when absent or empty
     */
    @Serdeable
    public record Write(
            @NotBlank @Size(max = 100) String name,

            @Nullable
            @Pattern(regexp = "viewer|engineer|admin|auditor", message = "must be viewer, engineer, admin or auditor")
            String role,

            @Nullable @Size(max = 50) List<@NotBlank String> scopes,

            @Nullable @Future(message = "must be in the future")
            Instant expiresAt,

            @Nullable @Size(max = 20) List<@NotBlank @Size(max = 50) String> allowedCidrs) {}

    /**
     * A key to be replaced.
     *
     * @param overlapSeconds how long the old one lives on beside its successor; a day when absent
     */
    @Serdeable
    record Rotation(
            @Nullable @Min(0) @Max(Rotation.MOST_OVERLAP_SECONDS)
            Long overlapSeconds) {
        static final long MOST_OVERLAP_SECONDS = 2_592_000;
        private static final long A_DAY = 86_400;

        long seconds() {
            return overlapSeconds == null ? A_DAY : overlapSeconds;
        }
    }

    /** A key as people see it. */
    @Serdeable
    record View(
            UUID id,
            String name,
            @Nullable String role,
            List<String> scopes,
            @Nullable UUID createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            List<String> allowedCidrs,
            @Nullable UUID rotatedTo,
            @Nullable UUID serviceAccountId) {
        static View of(ApiKeyRow row) {
            return new View(
                    row.id(),
                    row.name(),
                    row.role(),
                    List.of(row.scopes()),
                    row.createdBy(),
                    row.createdAt(),
                    row.expiresAt(),
                    row.lastUsedAt(),
                    List.of(row.allowedCidrs()),
                    row.rotatedTo(),
                    row.serviceAccountId());
        }
    }

    /** A new key; the token is shown this once. */
    @Serdeable
    public record Created(UUID id, String token) {
        @Override
        public String toString() {
            return "Created[" + id + "]";
        }
    }
}
