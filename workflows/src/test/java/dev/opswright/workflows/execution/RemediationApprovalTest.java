/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.INITIATOR;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.opswright.workflows.approval.ApprovalFailures;
import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.approval.ApprovalWorkflow.DecisionVerdict;
import dev.opswright.workflows.approval.ApprovalWorkflow.Delegation;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemediationApprovalTest {
    private static final UUID MARIA = new UUID(7, 2);
    private static final UUID JO = new UUID(7, 3);
    private static final UUID SAM = new UUID(7, 4);
    private static final UUID KIM = new UUID(7, 5);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @BeforeEach
    void semiAutomatic() {
        run.records.plan = Plans.approved(1, step(1));
    }

    @Test
    void asksBeforeTheFirstStepAndChecksForDriftAfterwards() {
        ask();

        DecisionVerdict verdict = run.approval().decide(yes(MARIA, "maria"));

        assertThat(verdict).isEqualTo(new DecisionVerdict("approved", 1, 1));
        assertThat(run.finish().lines())
                .containsExactly(
                        "look 0",
                        "plan",
                        "ask",
                        "vote maria",
                        "approval approved",
                        "check drift",
                        "reserve 0",
                        "status running",
                        "launch step-1/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void aRejectionEndsTheRun() {
        ask();

        run.approval().decide(new Decision(MARIA, "maria", List.of("engineer"), false, "hash-1", "not on a Friday."));

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("approval rejected", "close cancelled");
        assertThat(journal.reason())
                .isEqualTo(new StatusReason("approval_rejected", "Not run: maria rejected it: not on a Friday."));
    }

    @Test
    void anApprovalNobodyGivesExpires() {
        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("ask", "approval expired", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("approval_expired");
    }

    @Test
    void aResolvedAlertWithdrawsTheQuestion() {
        ask();

        run.workflow().alertResolved();

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("ask", "approval withdrawn", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("alert_resolved");
    }

    @Test
    void aCancelWithdrawsTheQuestion() {
        ask();

        run.workflow().cancel(new CancelRequest(MARIA, "maria", null, false));

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("ask", "approval withdrawn", "close cancelled");
        assertThat(journal.reason()).isEqualTo(new StatusReason("cancelled", "Cancelled by maria."));
    }

    @Test
    void aPlanThatDriftedAfterTheYesDoesNotRun() {
        run.records.drifts.add("The credential of web-1 changed.");
        ask();

        run.approval().decide(yes(MARIA, "maria"));

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("check drift", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("plan_drift");
    }

    @Test
    void aWaitAfterTheYesDoesNotAskAgain() {
        run.records.reservations.add(FakeRecords.defer(run.now().plusSeconds(7_200)));
        ask();

        run.approval().decide(yes(MARIA, "maria"));

        assertThat(run.finish().lines())
                .containsSubsequence("status parked host_busy", "look 1", "status approved", "check drift", "reserve 1")
                .containsOnlyOnce("ask");
    }

    @Test
    void waitsForTheQuorum() {
        run.records.plan = Plans.approved(2, step(1));
        ask();

        assertThat(run.approval().decide(yes(MARIA, "maria"))).isEqualTo(new DecisionVerdict("pending", 1, 2));
        assertRefused(yes(MARIA, "maria"), ApprovalFailures.ALREADY_DECIDED);
        assertThat(run.approval().decide(yes(JO, "jo"))).isEqualTo(new DecisionVerdict("approved", 2, 2));

        assertThat(run.finish().lines()).containsSubsequence("vote maria", "vote jo", "approval approved");
    }

    @Test
    void asksFurtherRolesWhenNobodyAnswered() {
        run.records.plan = Plans.escalated(Duration.ofMinutes(15), step(1));
        Decision byAdmin = new Decision(JO, "jo", List.of("admin"), true, "hash-1", null);
        ask();
        assertRefused(byAdmin, ApprovalFailures.ROLE_MISSING);

        run.skip(Duration.ofMinutes(16));

        assertThat(run.approval().decide(byAdmin).status()).isEqualTo("approved");
        assertThat(run.finish().lines()).containsSubsequence("ask", "escalate", "vote jo", "approval approved");
    }

    @Test
    void anEscalatedApprovalExpiresWhenItWould() {
        run.records.plan = Plans.escalated(Duration.ofMinutes(15), step(1));
        Instant begun = run.now();

        Journal journal = run.run();

        assertThat(journal.lines()).containsSubsequence("ask", "escalate", "approval expired");
        assertThat(Duration.between(begun, run.now())).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
    }

    @Test
    void refusesVotesThatMustNotCount() {
        ask();

        assertRefused(yes(INITIATOR, "ann"), ApprovalFailures.SAME_INITIATOR);
        assertRefused(new Decision(MARIA, "m", List.of("viewer"), true, "hash-1", null), ApprovalFailures.ROLE_MISSING);
        assertRefused(new Decision(MARIA, "m", List.of("admin"), true, "hash-0", null), ApprovalFailures.PLAN_DRIFT);
        assertRefused(
                new Decision(INITIATOR, "a", List.of("admin"), false, "hash-1", null), ApprovalFailures.SAME_INITIATOR);
        run.approval().decide(yes(MARIA, "maria"));

        assertThat(run.finish().lines()).doesNotContain("vote ann", "vote m", "vote a");
    }

    @Test
    void aPersonLetsSomebodyWithoutTheRoleDecide() {
        ask();
        assertRefused(no(SAM, "sam"), ApprovalFailures.ROLE_MISSING);

        run.approval().delegate(lend(MARIA, "maria", SAM, "sam"));
        DecisionVerdict verdict = run.approval().decide(no(SAM, "sam"));

        assertThat(verdict.status()).isEqualTo("rejected");
        assertThat(run.finish().lines())
                .containsSubsequence("ask", "lend maria to sam", "vote sam for " + MARIA, "approval rejected");
    }

    @Test
    void aLentSeatIsTakenOnceAndNobodyFillsTwo() {
        run.records.plan = Plans.approved(3, step(1));
        ask();
        run.approval().delegate(lend(MARIA, "maria", SAM, "sam"));
        run.approval().delegate(lend(JO, "jo", SAM, "sam"));

        assertThat(run.approval().decide(as(SAM, "sam", "viewer"))).isEqualTo(new DecisionVerdict("pending", 1, 3));

        assertRefused(as(SAM, "sam", "viewer"), ApprovalFailures.ALREADY_DECIDED);
        assertRefused(yes(MARIA, "maria"), ApprovalFailures.ALREADY_DECIDED);
        assertThat(run.approval().decide(yes(JO, "jo"))).isEqualTo(new DecisionVerdict("pending", 2, 3));
        run.workflow().cancel(new CancelRequest(MARIA, "maria", null, false));
        run.finish();
    }

    @Test
    void whoeverLentASeatMayStillUseItFirst() {
        run.records.plan = Plans.approved(2, step(1));
        ask();
        run.approval().delegate(lend(MARIA, "maria", SAM, "sam"));

        run.approval().decide(yes(MARIA, "maria"));

        assertRefused(as(SAM, "sam", "viewer"), ApprovalFailures.ROLE_MISSING);
        run.approval().decide(yes(JO, "jo"));
        assertThat(run.finish().lines()).containsSubsequence("vote maria", "vote jo", "approval approved");
    }

    @Test
    void aLaterDelegationReplacesTheOneBefore() {
        ask();
        run.approval().delegate(lend(MARIA, "maria", SAM, "sam"));
        run.approval().delegate(lend(MARIA, "maria", KIM, "kim"));

        assertRefused(as(SAM, "sam", "viewer"), ApprovalFailures.ROLE_MISSING);
        run.approval().decide(as(KIM, "kim", "viewer"));

        assertThat(run.finish().lines()).containsSubsequence("vote kim for " + MARIA, "approval approved");
    }

    @Test
    void refusesDelegationsThatMustNotBe() {
        ask();

        assertRefused(lend(INITIATOR, "ann", SAM, "sam"), ApprovalFailures.SAME_INITIATOR);
        assertRefused(lend(MARIA, "maria", INITIATOR, "ann"), ApprovalFailures.SAME_INITIATOR);
        assertRefused(lend(MARIA, "maria", MARIA, "maria"), ApprovalFailures.CANNOT_DELEGATE);
        assertRefused(
                new Delegation(SAM, "sam", List.of("viewer"), KIM, "kim", List.of("viewer"), null),
                ApprovalFailures.ROLE_MISSING);
        assertRefused(
                new Delegation(MARIA, "maria", List.of("admin"), JO, "jo", List.of("engineer"), null),
                ApprovalFailures.CANNOT_DELEGATE);
        run.approval().decide(yes(MARIA, "maria"));

        assertThat(run.finish().lines()).noneMatch(line -> line.startsWith("lend"));
    }

    @Test
    void theDatabaseHasTheLastWordAboutAVote() {
        run.records.refuseVotes = true;
        ask();

        assertRefused(yes(MARIA, "maria"), ApprovalFailures.CLOSED);

        assertThat(run.finish().reason().code()).isEqualTo("approval_expired");
    }

    @Test
    void waitsForThirtyDays() {
        run.records.plan = Plans.approvedWithin(Duration.ofDays(30), step(1));
        ask();
        run.skip(Duration.ofDays(29));

        run.approval().decide(yes(MARIA, "maria"));

        assertThat(run.finish().lines()).endsWith("close completed unverified");
    }

    /** What the engine does with the question when the run that asks is ended from outside. */
    @Test
    void aQuestionThatIsCancelledByTheEngineIsWithdrawn() {
        ask();

        WorkflowStub.fromTyped(run.approval()).cancel();

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("ask", "approval withdrawn", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("approval_withdrawn");
    }

    private void ask() {
        run.start();
        run.journal.awaitLine("ask");
    }

    private void assertRefused(Decision decision, String code) {
        assertThatThrownBy(() -> run.approval().decide(decision))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .asInstanceOf(type(ApplicationFailure.class))
                .returns(code, ApplicationFailure::getType);
    }

    private void assertRefused(Delegation delegation, String code) {
        assertThatThrownBy(() -> run.approval().delegate(delegation))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .asInstanceOf(type(ApplicationFailure.class))
                .returns(code, ApplicationFailure::getType);
    }

    private static Delegation lend(UUID from, String fromName, UUID to, String toName) {
        return new Delegation(from, fromName, List.of("engineer"), to, toName, List.of("viewer"), "I am on a train");
    }

    private static Decision no(UUID user, String name) {
        return new Decision(user, name, List.of("viewer"), false, "hash-1", "not now");
    }

    private static Decision as(UUID user, String name, String role) {
        return new Decision(user, name, List.of(role), true, "hash-1", null);
    }

    private static Decision yes(UUID user, String name) {
        return new Decision(user, name, List.of("engineer"), true, "hash-1", null);
    }
}
