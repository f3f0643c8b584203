/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.privacy.Certificate;
import dev.opswright.persistence.privacy.PrivacyRequestView;
import dev.opswright.persistence.privacy.PrivacyRequests;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests to hand out, or to erase, what is known about a person. */
@Controller("/api/v1/privacy-requests")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "privacy")
class PrivacyController {
    private final Tenancy tenancy;
    private final PrivacyRequests requests;
    private final PrivacyService service;

    PrivacyController(Tenancy tenancy, PrivacyRequests requests, PrivacyService service) {
        this.tenancy = tenancy;
        this.requests = requests;
        this.service = service;
    }

    @Get
    @Permission("privacy:read")
    @ListParameters
    @PrivacyFilters
    @Operation(operationId = "listPrivacyRequests", summary = "Privacy requests, newest first")
    ListPage<PrivacyRequestView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> requests.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("privacy:read")
    @Operation(operationId = "getPrivacyRequest", summary = "One privacy request")
    PrivacyRequestView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("privacy:write")
    @Operation(
            operationId = "createPrivacyRequest",
            summary = "Ask for a copy of what is known about a person, or for their erasure")
    PrivacyRequestView create(
            Caller caller, @Body @Valid PrivacyWrite body, @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        return service.create(caller, body, idempotencyKey);
    }

    @Post("/{id}/decision")
    @Permission("privacy:review")
    @Operation(
            operationId = "decidePrivacyRequest",
            summary = "Release or refuse what was collected; by another person than the one who asked")
    PrivacyRequestView decide(Caller caller, UUID id, @Body @Valid PrivacyDecision decision) {
        return service.decide(caller, id, decision);
    }

    @Post("/{id}/withdraw")
    @Permission("privacy:write")
    @Operation(operationId = "withdrawPrivacyRequest", summary = "Take a request back, while there is time")
    PrivacyRequestView withdraw(Caller caller, UUID id) {
        return service.withdraw(caller, id);
    }

    @Get("/{id}/certificate")
    @Permission("privacy:read")
    @Operation(operationId = "getErasureCertificate", summary = "The signed word that a person was erased")
    Certificate certificate(Caller caller, UUID id) {
        return tenancy.read(
                caller.orgId(),
                () -> requests.certificate(required(id).subject().id())
                        .orElseThrow(() -> ProblemException.notFound("certificate")));
    }

    private PrivacyRequestView required(UUID id) {
        return requests.find(id).orElseThrow(() -> ProblemException.notFound("privacy request"));
    }
}
