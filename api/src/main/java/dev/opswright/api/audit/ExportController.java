/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit log as a file. */
@Controller("/api/v1/audit-events/export")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
class ExportController {
    private static final String JSONL = "application/jsonl";
    private static final String CSV = "text/csv";

    private final AuditExport export;

    ExportController(AuditExport export) {
        this.export = export;
    }

    @Get
    @Produces({JSONL, CSV})
    @Permission("audit:export")
    @AuditFilters
    @Parameter(name = "format", ref = "#/components/parameters/audit_format")
    @Operation(
            operationId = "exportAuditEvents",
            summary =
                    "Events as signed JSON lines, which `opswright audit verify` checks, or as CSV; at most 1,000,000")
    HttpResponse<StreamedFile> export(Caller caller, HttpRequest<?> request) throws IOException {
        Map<String, List<String>> filters =
                new HashMap<>(request.getParameters().asMap());
        List<String> asked = filters.remove("format");
        String format = asked == null ? "jsonl" : asked.getFirst();
        if (!format.equals("jsonl") && !format.equals("csv")) {
            throw ProblemException.invalid("/format", "unknown", "format must be jsonl or csv");
        }
        filters.remove("limit");
        StreamedFile file = new StreamedFile(
                export.start(caller, format, filters), MediaType.of(format.equals("csv") ? CSV : JSONL));
        return HttpResponse.ok(file.attach("opswright-audit." + format));
    }
}
