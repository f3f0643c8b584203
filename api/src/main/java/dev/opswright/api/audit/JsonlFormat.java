/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.ExportRow;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.workflows.audit.ChainHash;
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

/** A line an event, with what proves it, and a signature over the whole at the end; `opswright audit verify` reads it. */
final class JsonlFormat implements AuditExport.Format {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final Caller caller;
    private final AuditSigner signer;
    private final Instant now;
    private final MessageDigest digest;

    JsonlFormat(Caller caller, AuditSigner signer, Instant now) {
        this.caller = caller;
        this.signer = signer;
        this.now = now;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        ObjectNode header = MAPPER.createObjectNode()
                .put("format", ExportVerifier.FORMAT)
                .put("organization_id", caller.orgId().toString())
                .put("exported_at", now.toString())
                .put("public_key", SigningKeys.pem(signer.publicKey()));
        line(out, header);
    }

    @Override
    public void event(OutputStream out, AuditEventView view, ExportRow row) throws IOException {
        ObjectNode line = MAPPER.createObjectNode();
        line.set("event", MAPPER.valueToTree(view));
        line.set("record", ChainHash.tree(row.record()));
        line.set("seal", MAPPER.valueToTree(row.seal()));
        line(out, line);
    }

    @Override
    public void end(OutputStream out, long events) throws IOException {
        String sha256 = HexFormat.of().formatHex(digest.digest());
        ObjectNode end = MAPPER.createObjectNode().put("events", events).put("key_id", signer.keyId());
        end.put("signature", signer.sign(ExportVerifier.signed(events, signer.keyId(), sha256)));
        out.write((MAPPER.createObjectNode().set("end", end) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void line(OutputStream out, ObjectNode node) throws IOException {
        byte[] bytes = (MAPPER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }
}
