/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.approval;

import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalOutcome;
import dev.opswright.workflows.approval.ApprovalWorkflow.ApprovalRequest;
import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.approval.ApprovalWorkflow.DecisionVerdict;
import dev.opswright.workflows.approval.ApprovalWorkflow.Delegation;
import io.temporal.failure.ApplicationFailure;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The votes of one approval and what they come to. One rejection ends it; approvals are counted up to the quorum. */
final class Votes {
    private final ApprovalRequest request;
    private final Seats seats = new Seats();
    private int approvals;
    private final Set<String> roles;
    private @Nullable ApprovalOutcome outcome;

    Votes(ApprovalRequest request) {
        this.request = request;
        roles = new LinkedHashSet<>(request.roles());
    }

    /** More roles may decide from now on. */
    void escalate(List<String> further) {
        roles.addAll(further);
    }

    /** Refuses a vote that must not count; the order puts first what the voter can do least about. */
    void check(Decision decision) {
        checkOpen();
        if (!request.planHash().equals(decision.planHash())) {
            throw refuse(
                    ApprovalFailures.PLAN_DRIFT,
                    "The plan you saw is not the plan that would run (" + request.planHash() + "). Look at it again.");
        }
        checkNotInitiator(decision.userId(), "Whoever started a run cannot decide about it; ask somebody else.");
        if (seats.isTaken(decision.userId())) {
            throw refuse(ApprovalFailures.ALREADY_DECIDED, "You have decided already, or somebody did in your place.");
        }
        if (!mayDecide(decision.roles()) && seats.lentTo(decision.userId()).isEmpty()) {
            throw refuseRole();
        }
    }

    /** Refuses a delegation that must not be, or that would change nothing. */
    void check(Delegation delegation) {
        checkOpen();
        checkNotInitiator(delegation.userId(), "Whoever started a run has no say to hand over.");
        checkNotInitiator(delegation.toUserId(), delegation.toUsername() + " started this run and cannot decide it.");
        if (!mayDecide(delegation.roles())) {
            throw refuseRole();
        }
        if (seats.isTaken(delegation.userId())) {
            throw refuse(ApprovalFailures.ALREADY_DECIDED, "You have decided already, or somebody did in your place.");
        }
        if (delegation.userId().equals(delegation.toUserId())) {
            throw refuse(ApprovalFailures.CANNOT_DELEGATE, "That is you; name somebody else.");
        }
        if (seats.isTaken(delegation.toUserId())) {
            throw refuse(ApprovalFailures.CANNOT_DELEGATE, delegation.toUsername() + " has decided already.");
        }
        if (mayDecide(delegation.toRoles())) {
            throw refuse(
                    ApprovalFailures.CANNOT_DELEGATE,
                    delegation.toUsername() + " may decide without you, and a second vote would be lost.");
        }
    }

    void lend(Delegation delegation) {
        seats.lend(delegation.userId(), delegation.toUserId());
    }

    /** Whose seat the vote takes; {@code null} = the voter's own. */
    @Nullable
    UUID lender(Decision decision) {
        return lent(decision).orElse(null);
    }

    DecisionVerdict count(Decision decision) {
        seats.take(decision.userId(), lent(decision));
        if (decision.approve()) {
            approvals++;
        }
        if (isClosed()) {
            // It expired or was withdrawn while the vote was being stored: the vote is kept, and changes nothing.
            return verdict();
        }
        if (!decision.approve()) {
            end("rejected", decision);
        } else if (approvals >= request.quorum()) {
            end("approved", decision);
        }
        return verdict();
    }

    void expire() {
        close(new ApprovalOutcome("expired", null, null, null));
    }

    void withdraw(String reasonCode) {
        close(new ApprovalOutcome("withdrawn", null, null, reasonCode));
    }

    boolean isClosed() {
        return outcome != null;
    }

    ApprovalOutcome outcome() {
        return Objects.requireNonNull(outcome, "the approval is still open");
    }

    private Optional<UUID> lent(Decision decision) {
        return mayDecide(decision.roles()) ? Optional.empty() : seats.lentTo(decision.userId());
    }

    private boolean mayDecide(List<String> theirs) {
        return !Collections.disjoint(roles, theirs);
    }

    private void checkOpen() {
        if (isClosed()) {
            throw refuse(
                    ApprovalFailures.CLOSED,
                    "This approval is closed: " + outcome().status() + ".");
        }
    }

    private void checkNotInitiator(UUID person, String message) {
        if (person.equals(request.initiatorId())) {
            throw refuse(ApprovalFailures.SAME_INITIATOR, message);
        }
    }

    private ApplicationFailure refuseRole() {
        return refuse(ApprovalFailures.ROLE_MISSING, "Only these roles may decide: " + String.join(", ", roles) + ".");
    }

    private void end(String status, Decision decision) {
        close(new ApprovalOutcome(status, decision.userId(), decision.username(), decision.comment()));
    }

    /** The first end counts. */
    private void close(ApprovalOutcome end) {
        if (outcome == null) {
            outcome = end;
        }
    }

    private DecisionVerdict verdict() {
        return new DecisionVerdict(outcome == null ? "pending" : outcome.status(), approvals, request.quorum());
    }

    private static ApplicationFailure refuse(String code, String message) {
        return ApplicationFailure.newNonRetryableFailure(message, code);
    }
}
