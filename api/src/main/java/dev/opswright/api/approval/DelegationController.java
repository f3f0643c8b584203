/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.api.security.Roles;
import dev.opswright.persistence.approval.ApprovalListRow;
import dev.opswright.persistence.approval.ApprovalQueries;
import dev.opswright.persistence.approval.DelegateRow;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalWorkflow.Delegation;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Letting somebody else decide in one's place. */
@Controller("/api/v1/approvals/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "approvals")
class DelegationController {
    private static final String DECIDE = "approvals:decide";

    private final Tenancy tenancy;
    private final ApprovalQueries approvals;
    private final DelegationRepository delegations;
    private final ApprovalEngine engine;
    private final AuditTrail trail;

    DelegationController(
            Tenancy tenancy,
            ApprovalQueries approvals,
            DelegationRepository delegations,
            ApprovalEngine engine,
            AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.approvals = approvals;
        this.delegations = delegations;
        this.engine = engine;
    }

    @Get("/delegates")
    @Permission(DECIDE)
    @Operation(
            operationId = "listDelegates",
            summary = "Who could decide in the caller's place, at most 50 by name; q is part of a name")
    ListPage<Delegate> delegates(Caller caller, UUID id, @Nullable @QueryValue @Size(max = 50) String q) {
        required(caller, id);
        String[] deciding = Roles.allowing(DECIDE).toArray(String[]::new);
        List<DelegateRow> rows = tenancy.read(
                caller.orgId(), () -> delegations.candidates(id, caller.userId(), deciding, q == null ? "" : q));
        return new ListPage<>(rows.stream().map(Delegate::of).toList(), null);
    }

    @Post("/delegations")
    @Permission(DECIDE)
    @Operation(operationId = "delegateApproval", summary = "Let somebody else decide in the caller's place")
    ApprovalItem delegate(
            Caller caller,
            UUID id,
            @Body @Valid DelegationBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        ApprovalListRow approval = required(caller, id);
        DelegateRow to = standIn(caller, body.to());
        Delegation delegation = new Delegation(
                caller.userId(),
                caller.username(),
                caller.roles(),
                to.id(),
                to.username(),
                List.of(to.roles()),
                body.comment());
        trail.asking(
                caller,
                trail.by(caller, AuditAction.APPROVAL_DELEGATED)
                        .on(id, approval.runbookName())
                        .because(body.comment())
                        .with("to", to.id()),
                () -> engine.send(
                        caller,
                        approval,
                        "delegate",
                        EngineUpdates.updateId(caller, idempotencyKey),
                        Void.class,
                        delegation));
        return ApprovalItem.of(required(caller, id), caller);
    }

    private DelegateRow standIn(Caller caller, String username) {
        DelegateRow row = tenancy.read(caller.orgId(), () -> delegations.member(username.trim()))
                .orElseThrow(() -> ProblemException.invalid("/to", "unknown", "No active person has this user name."));
        if (!Roles.permissions(List.of(row.roles())).contains(DECIDE)) {
            throw ProblemException.of(
                    ProblemCode.CANNOT_DELEGATE, row.username() + " has no role that may decide about approvals.");
        }
        return row;
    }

    private ApprovalListRow required(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> approvals.find(id))
                .orElseThrow(() -> ProblemException.notFound("approval"));
    }
}
