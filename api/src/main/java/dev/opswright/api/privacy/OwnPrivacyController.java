/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people ask to be done with their own data, without asking an administrator first. No key does it for them. */
@Controller("/api/v1/me/privacy-requests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "privacy")
class OwnPrivacyController {
    private final OwnPrivacyService service;

    OwnPrivacyController(OwnPrivacyService service) {
        this.service = service;
    }

    @Get
    @Permission(Permission.LOGGED_IN)
    @ListParameters
    @PrivacyFilters
    @Operation(operationId = "listOwnPrivacyRequests", summary = "Privacy requests about oneself, newest first")
    ListPage<PrivacyRequestView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(service.list(caller, ListPage.request(request)), view -> view);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission(Permission.LOGGED_IN)
    @Operation(
            operationId = "createOwnPrivacyRequest",
            summary = "Ask for a copy of what is known about oneself, or to be forgotten; five times a day at most")
    PrivacyRequestView create(
            Caller caller,
            @Body @Valid OwnPrivacyWrite body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        return service.create(caller, body, idempotencyKey);
    }

    @Post("/{id}/withdraw")
    @Permission(Permission.LOGGED_IN)
    @Operation(
            operationId = "withdrawOwnPrivacyRequest",
            summary = "Take back what one asked for oneself, while there is time")
    PrivacyRequestView withdraw(Caller caller, UUID id) {
        return service.withdraw(caller, id);
    }

    @Post(
            uri = "/{id}/archive",
            produces = {ArchiveController.TYPE, MediaType.APPLICATION_JSON})
    @Permission(Permission.LOGGED_IN)
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP file, encrypted by the passphrase (`age -d`)",
            content =
                    @Content(mediaType = ArchiveController.TYPE, schema = @Schema(type = "string", format = "binary")))
    @Operation(
            operationId = "fetchOwnPrivacyArchive",
            summary = "Fetch one's own released archive, three times within a week")
    HttpResponse<byte[]> fetch(Caller caller, UUID id, @Body @Valid ArchiveRequest body) {
        return ArchiveController.file(id, service.fetch(caller, id, body.passphrase()));
    }
}
