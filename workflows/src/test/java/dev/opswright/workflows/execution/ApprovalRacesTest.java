/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.approval.ApprovalFailures;
import dev.opswright.workflows.approval.ApprovalWorkflow.Decision;
import dev.opswright.workflows.approval.ApprovalWorkflow.DecisionVerdict;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two things that happen to an approval at once come to: always one end, and a true answer to each. */
class ApprovalRacesTest {
    private static final UUID MARIA = new UUID(7, 2);
    private static final UUID JO = new UUID(7, 3);

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @BeforeEach
    void semiAutomatic() {
        run.records.plan = Plans.approved(1, step(1));
    }

    @AfterEach
    void openDoors() {
        run.records.votes.open();
        run.records.questions.open();
    }

    @Test
    void ofManyApproversAtOnceOneEndsItAndTheOthersHearSo() {
        ask();
        run.records.votes.shut();
        List<CompletableFuture<DecisionVerdict>> answers = new ArrayList<>();
        for (int person = 0; person < 8; person++) {
            answers.add(decide(new UUID(8, person), "p" + person, true));
        }
        run.records.votes.awaitSomebody();
        run.records.votes.open();

        run.finish();
        assertThat(answers).filteredOn(answer -> refusal(answer) == null).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> ApprovalFailures.CLOSED.equals(refusal(answer)))
                .hasSize(7);
        assertThat(run.journal.lines())
                .filteredOn(line -> line.startsWith("vote"))
                .hasSize(1);
    }

    @Test
    void onePersonAskedTwiceAtOnceHasOneVote() {
        run.records.plan = Plans.approved(2, step(1));
        ask();
        run.records.votes.shut();
        CompletableFuture<DecisionVerdict> first = decide(MARIA, "maria", true);
        CompletableFuture<DecisionVerdict> second = decide(MARIA, "maria", true);
        run.records.votes.awaitSomebody();
        run.records.votes.open();

        assertThat(List.of(String.valueOf(refusal(first)), String.valueOf(refusal(second))))
                .containsExactlyInAnyOrder("null", ApprovalFailures.ALREADY_DECIDED);
        run.approval().decide(vote(JO, "jo", true));
        assertThat(run.finish().lines()).containsOnlyOnce("vote maria").contains("approval approved");
    }

    @Test
    void aYesThatIsStoredWhileTheTimeRunsOutStartsNothing() throws Exception {
        run.records.plan = Plans.approvedWithin(Duration.ofSeconds(2), step(1));
        run.records.votes.shut();
        ask();
        CompletableFuture<DecisionVerdict> late = decide(MARIA, "maria", true);
        run.records.votes.awaitSomebody();

        run.journal.awaitLine("approval expired");
        run.records.votes.open();

        assertThat(late.get(20, TimeUnit.SECONDS).status()).isEqualTo("expired");
        assertThat(run.finish().reason().code()).isEqualTo("approval_expired");
        assertThat(run.journal.lines()).noneMatch(line -> line.startsWith("launch"));
    }

    @Test
    void aYesThatIsStoredWhileTheAlertResolvesStartsNothing() throws Exception {
        ask();
        run.records.votes.shut();
        CompletableFuture<DecisionVerdict> late = decide(MARIA, "maria", true);
        run.records.votes.awaitSomebody();

        run.workflow().alertResolved();
        run.journal.awaitLine("approval withdrawn");
        run.records.votes.open();

        assertThat(late.get(20, TimeUnit.SECONDS).status()).isEqualTo("withdrawn");
        assertThat(run.finish().reason().code()).isEqualTo("alert_resolved");
        assertThat(run.journal.lines()).noneMatch(line -> line.startsWith("launch"));
    }

    @Test
    void aYesAndANoAtOnceComeToOneEnd() {
        ask();
        run.records.votes.shut();
        CompletableFuture<DecisionVerdict> yes = decide(MARIA, "maria", true);
        CompletableFuture<DecisionVerdict> no = decide(JO, "jo", false);
        run.records.votes.awaitSomebody();
        run.records.votes.open();

        Journal journal = run.finish();
        boolean approved = refusal(yes) == null;
        assertThat(refusal(approved ? no : yes)).isEqualTo(ApprovalFailures.CLOSED);
        assertThat(journal.lines()).contains(approved ? "approval approved" : "approval rejected");
        assertThat(journal.closure().status())
                .isEqualTo(approved ? ExecutionStatus.COMPLETED : ExecutionStatus.CANCELLED);
    }

    @Test
    void anAnswerThatComesBeforeTheWaitBeginsCounts() throws Exception {
        run.records.questions.shut();
        run.start();
        run.journal.awaitLine("ask");

        CompletableFuture<DecisionVerdict> early = decide(MARIA, "maria", true);
        run.journal.awaitLine("vote maria");
        run.records.questions.open();

        assertThat(early.get(20, TimeUnit.SECONDS).status()).isEqualTo("approved");
        assertThat(run.finish().lines()).endsWith("close completed unverified");
    }

    private void ask() {
        run.start();
        run.journal.awaitLine("ask");
    }

    private CompletableFuture<DecisionVerdict> decide(UUID user, String name, boolean approve) {
        return CompletableFuture.supplyAsync(() -> run.approval().decide(vote(user, name, approve)));
    }

    private static Decision vote(UUID user, String name, boolean approve) {
        return new Decision(user, name, List.of("engineer"), approve, "hash-1", "a word");
    }

    /** The code a vote was refused with; {@code null} = it was taken. */
    private static String refusal(CompletableFuture<DecisionVerdict> answer) {
        try {
            answer.orTimeout(20, TimeUnit.SECONDS).join();
            return null;
        } catch (CompletionException e) {
            return switch (e.getCause()) {
                case WorkflowUpdateException refused -> ((ApplicationFailure) refused.getCause()).getType();
                // It came after the end; the api says so by the row.
                case WorkflowNotFoundException gone -> ApprovalFailures.CLOSED;
                default -> throw e;
            };
        }
    }
}
