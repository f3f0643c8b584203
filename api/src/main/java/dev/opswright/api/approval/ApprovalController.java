/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.paging.ListPage;
import dev.opswright.api.paging.ListParameters;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.approval.ApprovalListRow;
import dev.opswright.persistence.approval.ApprovalQueries;
import dev.opswright.persistence.approval.LinkRow;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalWorkflow;
import dev.opswright.workflows.approval.ApprovalWorkflow.DecisionVerdict;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Approvals: read, and decide. */
@Controller("/api/v1/approvals")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "approvals")
class ApprovalController {
    private final Tenancy tenancy;
    private final ApprovalQueries approvals;
    private final ApprovalEngine engine;
    private final Links links;
    private final AuditTrail trail;

    ApprovalController(
            Tenancy tenancy, ApprovalQueries approvals, ApprovalEngine engine, Links links, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.approvals = approvals;
        this.engine = engine;
        this.links = links;
    }

    @Get
    @Permission("approvals:read")
    @ListParameters
    @ApprovalFilters
    @Operation(operationId = "listApprovals", summary = "Approvals, newest first")
    ListPage<ApprovalItem> list(Caller caller, HttpRequest<?> request) {
        return tenancy.read(
                caller.orgId(),
                () -> ListPage.of(
                        approvals.list(ListPage.request(request), caller.userId(), caller.roles()),
                        row -> ApprovalItem.of(row, caller)));
    }

    @Get("/{id}")
    @Permission("approvals:read")
    @Operation(operationId = "getApproval", summary = "One approval")
    ApprovalItem get(Caller caller, UUID id) {
        return ApprovalItem.of(required(caller, id), caller);
    }

    @Get("/{id}/diff")
    @Permission("approvals:read")
    @Operation(
            operationId = "getApprovalDiff",
            summary = "What the plan has changed since one of its runbook was approved last")
    ApprovalDiff diff(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> approvals.plans(id))
                .map(ApprovalDiff::of)
                .orElseThrow(() -> ProblemException.notFound("approval"));
    }

    @Post("/{id}/decisions")
    @Permission("approvals:decide")
    @Operation(operationId = "decideApproval", summary = "Approve or reject the plan with this hash")
    DecisionAnswer decide(
            Caller caller,
            UUID id,
            @Body @Valid DecisionBody body,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        boolean approve = body.decision().equals("approve");
        if (!approve && (body.comment() == null || body.comment().isBlank())) {
            throw ProblemException.invalid("/comment", "required", "Say why you reject it.");
        }
        ApprovalListRow approval = required(caller, id);
        return trail.asked(
                caller,
                trail.by(caller, AuditAction.APPROVAL_DECIDED)
                        .on(id, approval.runbookName())
                        .because(body.comment())
                        .with("decision", body.decision())
                        .with("plan_hash", body.planHash())
                        .with("execution_id", approval.executionId()),
                () -> decide(caller, approval, body, idempotencyKey));
    }

    private DecisionAnswer decide(
            Caller caller, ApprovalListRow approval, DecisionBody body, @Nullable String idempotencyKey) {
        UUID id = approval.id();
        boolean approve = body.decision().equals("approve");
        if (approve && caller.userId().equals(approval.excludedAuthorId())) {
            throw ProblemException.of(
                    ProblemCode.SAME_AUTHOR,
                    "You wrote this version of the runbook; the organization wants another person to approve it.");
        }
        LinkRow link = body.link() == null ? null : links.check(caller, id, body, body.link());
        ApprovalWorkflow.Decision decision = new ApprovalWorkflow.Decision(
                caller.userId(), caller.username(), caller.roles(), approve, body.planHash(), body.comment());
        // A repeat of a link is the same vote: whoever lost the answer gets it again.
        String updateId = link == null ? EngineUpdates.updateId(caller, idempotencyKey) : "link/" + link.id();
        DecisionVerdict verdict = engine.send(caller, approval, "decide", updateId, DecisionVerdict.class, decision);
        if (link != null) {
            links.used(caller, link);
        }
        return new DecisionAnswer(id, verdict.status(), verdict.approvals(), verdict.quorum());
    }

    private ApprovalListRow required(Caller caller, UUID id) {
        return tenancy.read(caller.orgId(), () -> approvals.find(id))
                .orElseThrow(() -> ProblemException.notFound("approval"));
    }
}
