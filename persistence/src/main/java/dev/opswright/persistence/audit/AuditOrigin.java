/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From where it was asked; address and user agent are kept encrypted. */
public record AuditOrigin(
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable UUID sessionId,
        @Nullable String requestId) {
    /** From inside. */
    public static final AuditOrigin NONE = new AuditOrigin(null, null, null, null);
}
