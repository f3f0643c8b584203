/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored; what is personal is still sealed.
 *
 * @param sequence {@code null} until the event is sealed, within seconds
 * @param personal hex
 * @param hash of the event's link in the chain, hex
 */
public record AuditEventRow(
        UUID id,
        UUID orgId,
        @Nullable Long sequence,
        Instant at,
        String category,
        String actorType,
        @Nullable UUID actorId,
        @Nullable UUID onBehalfOf,
        String action,
        String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        String outcome,
        @Nullable String reason,
        @Nullable UUID sessionId,
        @Nullable String requestId,
        @Nullable UUID subjectId,
        @Nullable String personal,
        List<AuditChange> changes,
        Map<String, Object> details,
        @Nullable String hash) {}
