/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** The file with what is known about a person, as long as it is there. */
@Controller("/api/v1/privacy-requests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "privacy")
class ArchiveController {
    static final String TYPE = "application/vnd.age";

    private final ArchiveService service;

    ArchiveController(ArchiveService service) {
        this.service = service;
    }

    @Post(
            uri = "/{id}/archive",
            produces = {TYPE, MediaType.APPLICATION_JSON})
    @Permission("privacy:export")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP file, encrypted by the passphrase (`age -d`)",
            content = @Content(mediaType = TYPE, schema = @Schema(type = "string", format = "binary")))
    @Operation(
            operationId = "fetchPrivacyArchive",
            summary = "Fetch a released archive; by whoever asked for it, or by its person, three times within a week")
    HttpResponse<byte[]> fetch(Caller caller, UUID id, @Body @Valid ArchiveRequest body) {
        return file(id, service.fetch(caller, id, body.passphrase()));
    }

    /** The answer that is an archive; nothing on the way keeps it. */
    static HttpResponse<byte[]> file(UUID id, byte[] archive) {
        return HttpResponse.ok(archive)
                .contentType(TYPE)
                .header("Content-Disposition", "attachment; filename=\"personal-data-" + id + ".zip.age\"")
                .header("Cache-Control", "no-store");
    }
}
