/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seal of one event. A link holds the event's digest beside its own hash, so that the chain can be followed where
 * the event itself is archived or withheld.
 *
 * @param sequence from 1, without gaps, for each organization
 * @param digest of the event's record
 * @param hash of all the other fields, so of everything before as well
 */
public record ChainLink(
        UUID orgId,
        long sequence,
        UUID eventId,
        Instant eventAt,
        String category,
        Instant sealedAt,
        String previousHash,
        String digest,
        String hash) {
    /** The event to be sealed; {@code record} is what is hashed of it. */
    public record Event(UUID orgId, UUID id, Instant at, String category, JsonNode record) {}

    /** The link that follows {@code previous}; {@code null} begins a chain. */
    public static ChainLink next(@Nullable ChainLink previous, Event event, Instant now) {
        ChainLink open = new ChainLink(
                event.orgId(),
                previous == null ? 1 : previous.sequence() + 1,
                event.id(),
                event.at(),
                event.category(),
                now.truncatedTo(ChronoUnit.MICROS),
                previous == null ? ChainHash.NONE : previous.hash(),
                ChainHash.of(event.record()),
                "");
        return open.withHash(open.computed());
    }

    /** The hash that belongs here. */
    public String computed() {
        ObjectNode fields = Json.mapper().valueToTree(this);
        fields.remove("hash");
        return ChainHash.of(fields);
    }

    private ChainLink withHash(String value) {
        return new ChainLink(orgId, sequence, eventId, eventAt, category, sealedAt, previousHash, digest, value);
    }
}
