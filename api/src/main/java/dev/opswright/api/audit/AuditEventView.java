/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.persistence.audit.AuditEventRow;
import dev.opswright.persistence.audit.PersonalFields;
import dev.opswright.workflows.json.Json;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One audit event.
 *
 * @param sequence its number in the chain; null until it is sealed, within seconds
 * @param onBehalfOf the person for whom it was done
 * @param ip null after the person was erased, as are user agent and the actor's name
 * @param changes fields that differ, with secrets masked
 * @param hash of the event's link in the chain
 */
@Serdeable
record AuditEventView(
        UUID id,
        @Nullable Long sequence,
        Instant at,
        String category,
        Actor actor,
        @Nullable UUID onBehalfOf,
        String action,
        String resourceType,
        @Nullable String resourceId,
        @Nullable String resourceName,
        String outcome,
        @Nullable String reason,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable UUID sessionId,
        @Nullable String requestId,
        List<FieldChange> changes,
        Map<String, Object> details,
        @Nullable String hash) {
    /**
     * Who did it.
     *
     * @param type user, api_key, system or anonymous
     */
    @Serdeable
    record Actor(String type, @Nullable UUID id, @Nullable String name) {}

    /**
     * One field.
     *
     * @param path JSON pointer
     * @param before null where there was none
     */
    @Serdeable
    record FieldChange(
            String path, @Nullable Object before, @Nullable Object after) {}

    static AuditEventView of(AuditEventRow row, PersonalFields personal) {
        return new AuditEventView(
                row.id(),
                row.sequence(),
                row.at(),
                row.category(),
                new Actor(row.actorType(), row.actorId(), personal.name()),
                row.onBehalfOf(),
                row.action(),
                row.resourceType(),
                row.resourceId(),
                row.resourceName(),
                row.outcome(),
                row.reason(),
                personal.ip(),
                personal.userAgent(),
                row.sessionId(),
                row.requestId(),
                row.changes().stream()
                        .map(change -> new FieldChange(change.path(), plain(change.before()), plain(change.after())))
                        .toList(),
                row.details(),
                row.hash());
    }

    private static @Nullable Object plain(@Nullable JsonNode node) {
        try {
            return node == null || node.isNull() ? null : Json.mapper().treeToValue(node, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored change is not plain JSON", e);
        }
    }
}
