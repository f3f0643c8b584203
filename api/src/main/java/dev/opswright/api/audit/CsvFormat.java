/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.persistence.audit.ExportRow;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For spreadsheets (RFC 4180). A cell that one would take for a formula begins with an apostrophe. */
final class CsvFormat implements AuditExport.Format {
    private static final List<String> COLUMNS = List.of(
            "sequence",
            "at",
            "category",
            "actor_type",
            "actor_id",
            "actor_name",
            "on_behalf_of",
            "action",
            "resource_type",
            "resource_id",
            "resource_name",
            "outcome",
            "reason",
            "ip",
            "user_agent",
            "session_id",
            "request_id",
            "changes",
            "details",
            "hash");

    private final OutputStream out;

    CsvFormat(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        write(String.join(",", COLUMNS));
    }

    @Override
    public void event(AuditEventView e, ExportRow row) throws IOException {
        write(line(
                e.sequence(),
                e.at(),
                e.category(),
                e.actor().type(),
                e.actor().id(),
                e.actor().name(),
                e.onBehalfOf(),
                e.action(),
                e.resourceType(),
                e.resourceId(),
                e.resourceName(),
                e.outcome(),
                e.reason(),
                e.ip(),
                e.userAgent(),
                e.sessionId(),
                e.requestId(),
                Json.write(e.changes()),
                Json.write(e.details()),
                e.hash()));
    }

    @Override
    public void end() {
        // A spreadsheet has no place for a signature; the JSONL export has one.
    }

    static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvFormat::cell).collect(Collectors.joining(","));
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    private void write(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
