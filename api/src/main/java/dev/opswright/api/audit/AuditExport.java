/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.security.Caller;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditQueries;
import dev.opswright.persistence.audit.ExportRow;
import dev.opswright.persistence.audit.SignedLines;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.paging.Page;
import dev.opswright.persistence.secret.AuditSigner;
import dev.opswright.persistence.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams events out page by page: memory holds one page, however many there are. That it was done is an event itself. */
@Singleton
public class AuditExport {
    private static final Logger LOG = LoggerFactory.getLogger(AuditExport.class);
    private static final int PAGE = 200;
    private static final int BUFFER = 64 * 1024;
    private static final long MOST = 1_000_000;

    private final Tenancy tenancy;
    private final AuditQueries events;
    private final AuditViews views;
    private final AuditSigner signer;
    private final AuditTrail trail;
    private final Clock clock;

    AuditExport(
            Tenancy tenancy, AuditQueries events, AuditViews views, AuditSigner signer, AuditTrail trail, Clock clock) {
        this.tenancy = tenancy;
        this.events = events;
        this.views = views;
        this.signer = signer;
        this.trail = trail;
        this.clock = clock;
    }

    /** How an event is written. */
    interface Format {
        void begin() throws IOException;

        void event(AuditEventView view, ExportRow row) throws IOException;

        void end() throws IOException;
    }

    /** The file, written while it is read; a filter that cannot be read is refused before. */
    InputStream start(Caller caller, String format, Map<String, List<String>> filters) throws IOException {
        Page<ExportRow> first = page(caller, filters, null);
        trail.alone(
                caller.orgId(),
                trail.by(caller, AuditAction.AUDIT_EXPORTED)
                        .with("format", format)
                        .with("filters", filters));
        PipedInputStream in = new PipedInputStream(BUFFER);
        PipedOutputStream out = new PipedOutputStream(in);
        Format writer = format.equals("csv") ? new CsvFormat(out) : jsonl(caller, out);
        Thread.ofVirtual().name("audit-export").start(() -> finish(caller, filters, first, writer, out));
        return in;
    }

    private void finish(
            Caller caller,
            Map<String, List<String>> filters,
            Page<ExportRow> first,
            Format format,
            OutputStream piped) {
        try (piped) {
            write(caller, filters, first, format);
        } catch (IOException | RuntimeException e) {
            // The reader left, or the database did; without its end the file does not pass for a whole one.
            LOG.warn("An audit export was not finished: {}", e.getClass().getSimpleName());
        }
    }

    /** Signed JSON lines of what the filters leave, into a stream that stays open. */
    public void append(Caller caller, Map<String, List<String>> filters, OutputStream out) throws IOException {
        write(caller, filters, page(caller, filters, null), jsonl(caller, out));
    }

    private Format jsonl(Caller caller, OutputStream out) {
        return new JsonlFormat(new SignedLines(out, signer), caller, clock.instant());
    }

    private void write(Caller caller, Map<String, List<String>> filters, Page<ExportRow> first, Format format)
            throws IOException {
        long written = 0;
        format.begin();
        Page<ExportRow> page = first;
        while (true) {
            for (ExportRow row : page.items()) {
                format.event(views.of(row.event()), row);
                written++;
            }
            String cursor = page.nextCursor();
            if (cursor == null || written >= MOST) {
                break;
            }
            page = page(caller, filters, cursor);
        }
        format.end();
    }

    private Page<ExportRow> page(
            Caller caller, Map<String, List<String>> filters, @org.jspecify.annotations.Nullable String cursor) {
        Map<String, List<String>> parameters = new HashMap<>(filters);
        parameters.put("limit", List.of(String.valueOf(PAGE)));
        if (cursor != null) {
            parameters.put("cursor", List.of(cursor));
        }
        return tenancy.read(caller.orgId(), () -> events.export(new ListRequest(parameters)));
    }
}
