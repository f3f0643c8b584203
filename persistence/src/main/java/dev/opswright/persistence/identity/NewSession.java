/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session to be opened.
 *
 * @param tokenHash SHA-256 of the cookie's value
 * @param lifetime absolute, whatever the activity
 * @param strong an identity provider asked for a second factor of its own
 */
public record NewSession(
        UUID id,
        UUID orgId,
        UUID userId,
        byte[] tokenHash,
        String csrfToken,
        Duration lifetime,
        @Nullable String ipAddress,
        @Nullable String userAgent,
        boolean strong) {
    @Override
    public String toString() {
        return "NewSession[" + id + "]";
    }
}
