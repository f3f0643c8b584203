/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.api.security.Permission;
import dev.opswright.persistence.approval.ApprovalListRow;
import dev.opswright.persistence.approval.ApprovalQueries;
import dev.opswright.persistence.approval.DelegationRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;

/** One-time links to a decision, for a chat or a text message. */
@Controller("/api/v1/approvals/{id}/links")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "approvals")
class LinkController {
    private final Tenancy tenancy;
    private final ApprovalQueries approvals;
    private final DelegationRepository people;
    private final Links links;

    LinkController(Tenancy tenancy, ApprovalQueries approvals, DelegationRepository people, Links links) {
        this.tenancy = tenancy;
        this.approvals = approvals;
        this.people = people;
        this.links = links;
    }

    @Post
    @Permission("approvals:decide")
    @Operation(
            operationId = "createApprovalLinks",
            summary =
                    "An approve and a reject link for one person, who must log in and be allowed to decide all the same")
    LinkAnswer create(Caller caller, UUID id, @Body @Valid LinkBody body) {
        ApprovalListRow approval = tenancy.read(caller.orgId(), () -> approvals.find(id))
                .orElseThrow(() -> ProblemException.notFound("approval"));
        String username = body.user() == null ? caller.username() : body.user().trim();
        UUID user = tenancy.read(caller.orgId(), () -> people.member(username))
                .orElseThrow(() -> ProblemException.invalid("/user", "unknown", "No active person has this user name."))
                .id();
        return new LinkAnswer(
                username,
                links.create(caller, id, user, "approve"),
                links.create(caller, id, user, "reject"),
                approval.expiresAt());
    }

    @Post("/verify")
    @Permission("approvals:read")
    @Operation(operationId = "verifyApprovalLink", summary = "What a link is good for; uses nothing up")
    LinkView verify(Caller caller, UUID id, @Body @Valid LinkCheck check) {
        return LinkView.of(links.find(caller, id, check.token()));
    }
}
