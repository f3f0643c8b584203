/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement of how far the chain went. It holds the signature of the one before, so that leaving one out shows.
 *
 * @param number from 1, without gaps, for each organization
 * @param headHash hash of the link {@code lastSequence}
 * @param previousSignature hex; empty in the first
 * @param keyId SHA-256 of the public key, in hex
 * @param signature Ed25519 over {@link #signed()}, in hex
 */
public record Checkpoint(
        UUID orgId,
        long number,
        long firstSequence,
        long lastSequence,
        String headHash,
        String previousSignature,
        Instant at,
        String keyId,
        String signature) {
    /** The unsigned checkpoint that follows {@code previous} and ends at {@code head}; {@code null} = the first. */
    public static Checkpoint next(@Nullable Checkpoint previous, ChainLink head, Instant now, String keyId) {
        return new Checkpoint(
                head.orgId(),
                previous == null ? 1 : previous.number() + 1,
                previous == null ? 1 : previous.lastSequence() + 1,
                head.sequence(),
                head.hash(),
                previous == null ? "" : previous.signature(),
                now.truncatedTo(ChronoUnit.MICROS),
                keyId,
                "");
    }

    /** The bytes that are signed: every field but the signature. */
    public byte[] signed() {
        ObjectNode fields = Json.mapper().valueToTree(this);
        fields.remove("signature");
        return ChainHash.canonical(fields);
    }

    /** The same with its signature. */
    public Checkpoint withSignature(String hex) {
        return new Checkpoint(orgId, number, firstSequence, lastSequence, headHash, previousSignature, at, keyId, hex);
    }
}
