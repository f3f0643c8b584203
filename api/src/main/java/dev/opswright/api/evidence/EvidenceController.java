/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The auditor's file about one execution, and the key to check it with. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "executions")
class EvidenceController {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceController.class);
    private static final String TYPE = "application/vnd.opswright.evidence+zip";
    private static final int BUFFER = 64 * 1024;

    private final EvidenceBundle bundle;

    EvidenceController(EvidenceBundle bundle) {
        this.bundle = bundle;
    }

    @Get(uri = "/api/v1/executions/{id}/evidence", produces = TYPE)
    @Permission("audit:export")
    @ApiResponse(
            responseCode = "200",
            description = "A signed archive",
            content = @Content(mediaType = TYPE, schema = @Schema(type = "string", format = "binary")))
    @Operation(
            operationId = "exportEvidence",
            summary = "Everything about an execution in one signed archive, which `opswright audit verify` checks")
    HttpResponse<StreamedFile> evidence(Caller caller, UUID id) throws IOException {
        EvidenceBundle.Run run = bundle.open(caller, id);
        PipedInputStream in = new PipedInputStream(BUFFER);
        PipedOutputStream out = new PipedOutputStream(in);
        Thread.ofVirtual().name("evidence").start(() -> {
            try (out) {
                bundle.write(caller, run, out);
            } catch (IOException | RuntimeException e) {
                // The reader left, or the database did; without its manifest the file does not pass for a whole one.
                LOG.warn("An evidence bundle was not finished: {}", e.getClass().getSimpleName());
            }
        });
        return HttpResponse.ok(new StreamedFile(in, MediaType.of(TYPE)).attach("opswright-evidence-" + id + ".zip"));
    }

    @Get(uri = "/evidence-key.pem", produces = "application/x-pem-file")
    @Permission(Permission.ANYONE)
    @Hidden
    String key() {
        return bundle.publicKey();
    }
}
