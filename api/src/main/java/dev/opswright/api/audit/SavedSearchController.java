/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.audit;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.AuditQueries;
import dev.opswright.persistence.audit.SavedSearchRow;
import dev.opswright.persistence.audit.SavedSearches;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.paging.ListRequest;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.json.Json;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches of the audit log that people keep for each other. */
@Controller("/api/v1/audit-searches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "audit")
class SavedSearchController {
    private final Tenancy tenancy;
    private final SavedSearches searches;
    private final AuditQueries events;
    private final AuditTrail trail;

    SavedSearchController(Tenancy tenancy, SavedSearches searches, AuditQueries events, AuditTrail trail) {
        this.tenancy = tenancy;
        this.searches = searches;
        this.events = events;
        this.trail = trail;
    }

    /** A search to keep; filters are query parameters of the list of events. */
    @Serdeable
    record Write(
            @NotBlank @Size(max = 100) String name,
            @NotNull @Size(max = 20) Map<String, String> filters) {}

    /** A kept search. */
    @Serdeable
    record View(
            UUID id,
            String name,
            Map<String, String> filters,
            @Nullable String createdBy,
            Instant createdAt) {
        static View of(SavedSearchRow row) {
            return new View(row.id(), row.name(), row.filters(), row.createdBy(), row.createdAt());
        }
    }

    /** What was made. */
    @Serdeable
    record Made(UUID id) {}

    @Get
    @Permission(AuditController.READ)
    @ListParameters
    @Operation(operationId = "listAuditSearches", summary = "Kept searches by name")
    ListPage<View> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> searches.list(ListPage.request(request))), View::of);
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission(AuditController.READ)
    @Operation(operationId = "createAuditSearch", summary = "Keep a search for everybody who reads the audit log")
    Made create(Caller caller, @Body @Valid Write search) {
        UUID id = Ids.next();
        Map<String, List<String>> filters = search.filters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, filter -> List.of(filter.getValue())));
        tenancy.run(caller.orgId(), () -> {
            // A filter that the list would refuse is refused here, and not when somebody needs it.
            events.list(new ListRequest(filters));
            searches.insert(id, search.name(), Json.write(search.filters()), caller.userId());
            trail.created(caller, AuditAction.SEARCH_SAVED, id, search.name(), search);
        });
        return new Made(id);
    }

    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Permission(AuditController.READ)
    @Operation(operationId = "deleteAuditSearch", summary = "Forget a kept search")
    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            if (searches.delete(id) == 0) {
                throw ProblemException.notFound("kept search");
            }
            trail.write(trail.by(caller, AuditAction.SEARCH_DELETED).on(id, null));
        });
    }
}
