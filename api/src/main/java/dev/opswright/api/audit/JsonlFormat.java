/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.ExportRow;
import dev.opswright.persistence.audit.SignedLines;
import dev.opswright.workflows.audit.ChainHash;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.time.Instant;

/** A line an event, with what proves it, and a signature over the whole at the end; `opswright audit verify` reads it. */
final class JsonlFormat implements AuditExport.Format {
    private static final ObjectMapper MAPPER = Json.mapper();

    private final SignedLines lines;
    private final Caller caller;
    private final Instant now;

    JsonlFormat(SignedLines lines, Caller caller, Instant now) {
        this.lines = lines;
        this.caller = caller;
        this.now = now;
    }

    @Override
    public void begin() throws IOException {
        lines.begin(caller.orgId(), now, MAPPER.createObjectNode());
    }

    @Override
    public void event(AuditEventView view, ExportRow row) throws IOException {
        ObjectNode line = MAPPER.createObjectNode();
        line.set("event", MAPPER.valueToTree(view));
        line.set("record", ChainHash.tree(row.record()));
        line.set("seal", MAPPER.valueToTree(row.seal()));
        lines.event(line);
    }

    @Override
    public void end() throws IOException {
        lines.end();
    }
}
