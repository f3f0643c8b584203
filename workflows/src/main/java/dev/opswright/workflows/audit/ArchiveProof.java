/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.workflows.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A signed statement of what left the log for a file: without it the events of a month would only be missing.
 *
 * @param month its first day
 * @param file name of the file below the archive's folder
 * @param sha256 of the whole file, in hex
 * @param keyId SHA-256 of the public key, in hex
 * @param signature Ed25519 over {@link #signed()}, in hex; empty where nobody signed
 */
public record ArchiveProof(
        UUID orgId,
        LocalDate month,
        String category,
        Links links,
        String file,
        String sha256,
        Instant archivedAt,
        String keyId,
        String signature) {
    /**
     * Which links the file holds the events of.
     *
     * @param linksHash SHA-256 over the hashes of all of them, in the order of the chain
     */
    public record Links(
            long events, long firstSequence, long lastSequence, String firstHash, String lastHash, String linksHash) {}

    /** The bytes that are signed: every field but the signature. */
    public byte[] signed() {
        ObjectNode fields = Json.mapper().valueToTree(this);
        fields.remove("signature");
        return ChainHash.canonical(fields);
    }

    /** The same with its signature. */
    public ArchiveProof withSignature(String hex) {
        return new ArchiveProof(orgId, month, category, links, file, sha256, archivedAt, keyId, hex);
    }
}
