/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an evidence bundle holds, the one member that is signed: by its digests the signature covers the raw bytes of
 * every other.
 *
 * @param publicKey PEM of the key that signed; whoever verifies compares its fingerprint
 * @param members every other member but the signature, in the order of the archive
 */
public record EvidenceManifest(
        String format,
        UUID executionId,
        UUID organizationId,
        Instant createdAt,
        String keyId,
        String publicKey,
        List<Member> members) {
    /** The value of {@code format}. */
    public static final String FORMAT = "opswright.evidence/1";
    /** Name of this member. */
    public static final String NAME = "manifest.json";
    /** Name of the member with the signature over this one's bytes, in hex. */
    public static final String SIGNATURE = "manifest.sig";

    /**
     * One file of the archive.
     *
     * @param size in bytes
     * @param sha256 in hex
     */
    public record Member(String name, long size, String sha256) {}

    /** The bytes that are stored and signed. */
    public byte[] toBytes() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    // JSON can leave out what the types promise.
    private boolean isWhole() {
        return Stream.of(executionId, organizationId, createdAt, keyId, publicKey, members)
                        .allMatch(Objects::nonNull)
                && members.stream().allMatch(member -> member != null && member.name() != null);
    }

    /** @throws IllegalArgumentException when it is not a manifest of this format */
    public static EvidenceManifest read(byte[] bytes) {
        JsonNode tree = ChainHash.tree(new String(bytes, StandardCharsets.UTF_8));
        if (!FORMAT.equals(tree.path("format").asText())) {
            throw new IllegalArgumentException("It is not evidence of a format that this program knows");
        }
        EvidenceManifest read = Json.read(tree.toString(), EvidenceManifest.class);
        if (!read.isWhole()) {
            throw new IllegalArgumentException("A part of it is missing");
        }
        return read;
    }
}
