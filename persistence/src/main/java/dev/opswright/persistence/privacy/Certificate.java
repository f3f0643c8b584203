/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The signed word that somebody was erased.
 *
 * @param document JSON, byte for byte as it was signed
 * @param keyId the signing key of the audit log
 * @param signature Ed25519 over the document's bytes, in hex
 */
public record Certificate(String document, String keyId, String signature) {
    private static final String FORMAT = "opswright-erasure-1";

    /**
     * What it says.
     *
     * @param requestId the request, or {@code null} when it was done again after a restore without one
     * @param rows how many rows of each table were changed or deleted
     */
    public record Content(
            String format,
            UUID organizationId,
            UUID subjectId,
            UUID requestId,
            String pseudonym,
            Instant erasedAt,
            Map<String, Long> rows) {
        Subject subject() {
            return new Subject(organizationId, subjectId);
        }
    }

    /** Signs. */
    static Certificate of(Subject subject, UUID requestId, Instant at, Map<String, Long> rows, AuditSigner signer) {
        String document = Json.write(new Content(
                FORMAT, subject.orgId(), subject.userId(), requestId, subject.pseudonym(), at, Map.copyOf(rows)));
        return new Certificate(document, signer.keyId(), signer.sign(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** What it says. */
    public Content content() {
        return Json.read(document, Content.class);
    }

    /** Whether we signed exactly this. */
    public boolean isSignedBy(SigningKeys keys) {
        return keys.verifies(keyId, signature, document.getBytes(StandardCharsets.UTF_8))
                && content().format().equals(FORMAT);
    }
}
