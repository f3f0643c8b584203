/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.retention;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.identity.StepUp;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.audit.FieldDiff;
import dev.opswright.persistence.retention.RetentionClass;
import dev.opswright.persistence.retention.RetentionPolicies;
import dev.opswright.persistence.retention.RetentionPolicy;
import dev.opswright.persistence.retention.RetentionStore;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For how long the organization keeps what. */
@Controller("/api/v1/retention")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "retention")
class RetentionController {
    private final Tenancy tenancy;
    private final RetentionPolicies policies;
    private final RetentionStore store;
    private final AuditTrail trail;
    private final StepUp stepUp;

    RetentionController(
            Tenancy tenancy, RetentionPolicies policies, RetentionStore store, AuditTrail trail, StepUp stepUp) {
        this.tenancy = tenancy;
        this.policies = policies;
        this.store = store;
        this.trail = trail;
        this.stepUp = stepUp;
    }

    /**
     * A policy to be set.
     *
     * @param keepDays from the end of a run, alert or session; absent = for ever
     * @param onHold nothing is deleted while it is; false when absent
     * @param holdReason needed for a hold
     */
    @Serdeable
    record RetentionWrite(
            @Nullable @Min(7) @Max(36_500) Integer keepDays,
            @Nullable Boolean onHold,
            @Nullable @Size(max = 1000) String holdReason) {
        boolean isHeld() {
            return Boolean.TRUE.equals(onHold);
        }
    }

    /** The classes by policy; a handful, so there are no pages. */
    @Serdeable
    record RetentionList(List<RetentionPolicy> items) {}

    /**
     * What to count.
     *
     * @param keepDays for each class, in place of what is set; absent = what is set
     */
    @Serdeable
    record PreviewWrite(@Nullable @Min(7) @Max(36_500) Integer keepDays) {}

    /**
     * What would go.
     *
     * @param rows {@code null} where it is kept for ever
     */
    @Serdeable
    record PreviewItem(
            RetentionClass kind,
            @Nullable Integer keepDays,
            boolean onHold,
            @Nullable Long rows) {}

    /** What would go, class by class. */
    @Serdeable
    record Preview(List<PreviewItem> items) {}

    @Get
    @Permission("settings:read")
    @Operation(operationId = "listRetention", summary = "For how long each class of records is kept")
    RetentionList list(Caller caller) {
        return new RetentionList(tenancy.read(caller.orgId(), policies::all));
    }

    @Post("/preview")
    @Permission("settings:write")
    @Operation(
            operationId = "previewRetention",
            summary = "How many records would be deleted now; nothing is touched. A hold is shown and not counted off")
    Preview preview(Caller caller, @Body @Valid PreviewWrite body) {
        return new Preview(tenancy.read(caller.orgId(), policies::all).stream()
                .map(policy -> item(caller, policy, body))
                .toList());
    }

    private PreviewItem item(Caller caller, RetentionPolicy policy, PreviewWrite body) {
        Integer days = body.keepDays() == null ? policy.keepDays() : body.keepDays();
        Long rows = days == null
                ? null
                : Long.valueOf(store.count(new RetentionStore.Due(caller.orgId(), policy.kind(), days)));
        return new PreviewItem(policy.kind(), days, policy.onHold(), rows);
    }

    @Put("/{kind}")
    @Permission("settings:write")
    @Operation(operationId = "setRetention", summary = "Say for how long a class of records is kept, or hold it")
    RetentionPolicy set(Caller caller, String kind, @Body @Valid RetentionWrite body) {
        RetentionClass known = RetentionClass.of(kind).orElseThrow(() -> ProblemException.notFound("class"));
        if (body.isHeld() && (body.holdReason() == null || body.holdReason().isBlank())) {
            throw ProblemException.invalid("/hold_reason", "required", "Say why it is held.");
        }
        stepUp.require(caller);
        return tenancy.in(caller.orgId(), () -> {
            RetentionPolicy before = policy(known);
            policies.set(known.word(), body.keepDays(), body.isHeld(), body.holdReason(), caller.userId());
            RetentionPolicy after = policy(known);
            trail.write(trail.by(caller, AuditAction.RETENTION_SET)
                    .on(known.word(), known.word())
                    .changing(FieldDiff.between(before, after)));
            return after;
        });
    }

    private RetentionPolicy policy(RetentionClass kind) {
        return policies.all().stream()
                .filter(policy -> policy.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
