/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ExportVerifier;
import dev.opswright.workflows.audit.SigningKeys;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** A file of audit events: a line each and a signature over all of them; {@link ExportVerifier} reads it. */
public final class SignedLines {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final OutputStream out;
    private final AuditSigner signer;
    private final MessageDigest digest;
    private long events;

    /**
     * @param out stays open
     */
    public SignedLines(OutputStream out, AuditSigner signer) {
        this.out = out;
        this.signer = signer;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    /**
     * The first line.
     *
     * @param more what else it says
     */
    public void begin(UUID orgId, Instant now, ObjectNode more) throws IOException {
        ObjectNode header = MAPPER.createObjectNode()
                .put("format", ExportVerifier.FORMAT)
                .put("organization_id", orgId.toString())
                .put("exported_at", now.toString())
                .put("public_key", SigningKeys.pem(signer.publicKey()));
        header.setAll(more);
        write(header);
    }

    /** The next event: at least its record and its seal. */
    public void event(ObjectNode line) throws IOException {
        write(line);
        events++;
    }

    /** The signed end. */
    public void end() throws IOException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        ObjectNode end = MAPPER.createObjectNode().put("events", events).put("key_id", signer.keyId());
        end.put("signature", signer.sign(ExportVerifier.signed(events, signer.keyId(), sha256)));
        out.write((MAPPER.createObjectNode().set("end", end) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(ObjectNode node) throws IOException {
        byte[] bytes = (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }
}
