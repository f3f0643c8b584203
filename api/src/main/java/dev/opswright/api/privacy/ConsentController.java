/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.privacy;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.privacy.ConsentView;
import dev.opswright.persistence.privacy.Consents;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people agreed to. */
@Controller("/api/v1/consents")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "privacy")
class ConsentController {
    private final Tenancy tenancy;
    private final Consents consents;
    private final AuditTrail trail;

    ConsentController(Tenancy tenancy, Consents consents, AuditTrail trail) {
        this.tenancy = tenancy;
        this.consents = consents;
        this.trail = trail;
    }

    /**
     * A consent to be recorded.
     *
     * @param purpose a word: small letters, digits, dots and dashes
     * @param policyVersion of the text that was agreed to
     * @param evidence how it is known: a form, a letter, a log
     * @param givenAt now when absent
     */
    @Serdeable
    record ConsentWrite(
            @NotNull UUID userId,

            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,99}")
            String purpose,

            @NotBlank @Size(max = 100) String policyVersion,
            @NotBlank @Size(max = 2000) String evidence,
            @Nullable @PastOrPresent Instant givenAt) {}

    /** How a withdrawal is known. */
    @Serdeable
    record ConsentWithdrawal(@Nullable @Size(max = 2000) String evidence) {}

    @Get
    @Permission("privacy:read")
    @ListParameters
    @ConsentFilters
    @Operation(operationId = "listConsents", summary = "Consents, newest first")
    ListPage<ConsentView> list(Caller caller, HttpRequest<?> request) {
        return ListPage.of(tenancy.read(caller.orgId(), () -> consents.list(ListPage.request(request))), view -> view);
    }

    @Get("/{id}")
    @Permission("privacy:read")
    @Operation(operationId = "getConsent", summary = "One consent")
    ConsentView get(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> required(id));
    }

    @Post
    @Status(HttpStatus.CREATED)
    @Permission("privacy:write")
    @Operation(operationId = "recordConsent", summary = "Record that a person agreed to something")
    ConsentView record(Caller caller, @Body @Valid ConsentWrite body) {
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            if (!consents.isMember(body.userId())) {
                throw ProblemException.notFound("user");
            }
            int recorded = consents.insert(
                    id,
                    body.userId(),
                    body.purpose(),
                    body.policyVersion(),
                    body.evidence(),
                    body.givenAt(),
                    caller.userId());
            if (recorded == 0) {
                throw ProblemException.of(
                        ProblemCode.CONFLICT, "This consent to this version was given already and is in force.");
            }
            trail.write(trail.by(caller, AuditAction.CONSENT_GIVEN)
                    .on(id, body.purpose())
                    .forPerson(body.userId())
                    .with("policy_version", body.policyVersion()));
            return required(id);
        });
    }

    @Post("/{id}/withdraw")
    @Permission("privacy:write")
    @Operation(operationId = "withdrawConsent", summary = "Record that a person took a consent back")
    ConsentView withdraw(Caller caller, UUID id, @Body @Valid ConsentWithdrawal body) {
        return tenancy.in(caller.orgId(), () -> {
            ConsentView consent = required(id);
            if (consents.withdraw(id, caller.userId(), body.evidence()) == 0) {
                throw ProblemException.of(ProblemCode.CONFLICT, "This consent was withdrawn already.");
            }
            trail.write(trail.by(caller, AuditAction.CONSENT_WITHDRAWN)
                    .on(id, consent.purpose())
                    .forPerson(consent.subject().id()));
            return required(id);
        });
    }

    private ConsentView required(UUID id) {
        return consents.find(id).orElseThrow(() -> ProblemException.notFound("consent"));
    }
}
