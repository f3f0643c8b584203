/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.execution.RecordActivities.AlertState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verification and what follows from it. */
class RemediationEndTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aClearedAlertMeansFixed() {
        run.records.plan = Plans.verified(600, false, false, step(1));
        run.records.alertState = AlertState.RESOLVED;

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "release",
                        "status verifying",
                        "alert RESOLVED",
                        "close completed fixed");
    }

    @Test
    void theSignalWakesVerificationAtOnce() {
        run.records.plan = Plans.verified(86_400, false, false, step(1));
        run.start();
        run.journal.awaitLine("alert FIRING");

        run.workflow().alertResolved();

        assertThat(run.finish().lines()).endsWith("close completed fixed");
    }

    @Test
    void aLostSignalIsFoundByAsking() {
        run.records.plan = Plans.verified(600, false, false, step(1));
        run.start();
        run.journal.awaitLine("alert FIRING");

        run.records.alertState = AlertState.RESOLVED;
        run.skip(Verifier.ALERT_POLL.multipliedBy(2));

        assertThat(run.finish().lines()).endsWith("alert RESOLVED", "close completed fixed");
    }

    @Test
    void anAlertThatKeepsFiringMeansNotFixedAndTheEffectStays() {
        run.records.plan = Plans.verified(60, false, false, step(1));

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("alert FIRING", "close failed not_fixed");
        assertThat(journal.reason().code()).isEqualTo("not_fixed");
    }

    @Test
    void notFixedIsUndoneWhereTheRunbookSaysSo() {
        run.records.plan = Plans.verified(60, false, true, step(1), step(2));

        assertThat(run.run().lines())
                .endsWith(
                        "alert FIRING",
                        "reserve again 1",
                        "launch rollback-2/0.0.0 fence 42",
                        "launch rollback-1/0.0.0 fence 42",
                        "close failed not_fixed");
    }

    @Test
    void undoWaitsForTheHost() {
        run.records.plan = Plans.verified(60, false, true, step(1));
        run.records.undoReservations.add(FakeRecords.defer(run.now().plusSeconds(120)));

        assertThat(run.run().lines())
                .endsWith(
                        "reserve again 1",
                        "reserve again 2",
                        "launch rollback-1/0.0.0 fence 42",
                        "close failed not_fixed");
    }

    @Test
    void undoGivesUpAHostThatStaysBusyAndSaysSo() {
        run.records.plan = Plans.verified(60, false, true, step(1));
        for (int i = 1; i <= 4; i++) {
            run.records.undoReservations.add(FakeRecords.defer(run.now().plus(Undo.HOST_PATIENCE.multipliedBy(i))));
        }

        assertThat(run.run().reason().message()).endsWith("Not undone, the host stayed busy: step 1.");
    }

    @Test
    void aVerifyCommandThatPassesMeansFixed() {
        run.records.plan = Plans.verified(null, true, false, step(1));

        assertThat(run.run().lines())
                .endsWith(
                        "launch step-1/0.0.0 fence 41",
                        "status verifying",
                        "launch verify-0/0.0.0 fence 41",
                        "close completed fixed");
    }

    @Test
    void aVerifyCommandWithoutADeadlineIsTriedOnce() {
        run.records.plan = Plans.verified(null, true, true, step(1));
        run.host.answers("verify-0/0.0.0", failed(1));

        assertThat(run.run().lines())
                .endsWith(
                        "launch verify-0/0.0.0 fence 41", "launch rollback-1/0.0.0 fence 41", "close failed not_fixed");
    }

    @Test
    void aVerifyCommandIsTriedAgainUntilTheDeadlineUnderANewFence() {
        run.records.plan = Plans.verified(60, true, false, step(1));
        run.records.alertState = AlertState.RESOLVED;
        run.host.answers("verify-0/0.0.0", failed(1));
        run.host.answers("verify-0/0.1.0", ended(StepStatus.UNKNOWN, true, "lost"));

        assertThat(run.run().lines())
                .endsWith(
                        "status verifying",
                        "launch verify-0/0.0.0 fence 41",
                        "release",
                        "reserve again 1",
                        "launch verify-0/0.1.0 fence 42",
                        "release",
                        "reserve again 2",
                        "launch verify-0/0.2.0 fence 43",
                        "release",
                        "status verifying",
                        "alert RESOLVED",
                        "close completed fixed");
    }

    @Test
    void aVerifyCommandThatNeverPassesMeansNotFixed() {
        run.records.plan = Plans.verified(25, true, false, step(1));
        for (int attempt = 0; attempt < 9; attempt++) {
            run.host.answers("verify-0/0." + attempt + ".0", failed(1));
        }

        assertThat(run.run().lines()).doesNotContain("alert FIRING").endsWith("close failed not_fixed");
    }

    @Test
    void afterTheCommandPassedTheAlertMustClearToo() {
        run.records.plan = Plans.verified(60, true, false, step(1));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "launch verify-0/0.0.0 fence 41", "release", "alert FIRING", "close failed not_fixed");
    }

    @Test
    void aRunWithoutAnAlertAndCommandStaysUnverified() {
        run.records.plan = Plans.withoutAlert(Plans.verified(60, false, false, step(1)));

        assertThat(run.run().lines()).endsWith("launch step-1/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void aCancelDuringVerificationUndoesWhenAsked() {
        run.records.plan = Plans.verified(86_400, false, false, step(1));
        run.start();
        run.journal.awaitLine("alert FIRING");

        run.workflow().cancel(new CancelRequest(Plans.INITIATOR, "maria", "wrong host", true));

        Journal journal = run.finish();
        assertThat(journal.lines())
                .endsWith("reserve again 1", "launch rollback-1/0.0.0 fence 42", "close cancelled unverified");
        assertThat(journal.reason().message()).isEqualTo("Cancelled by maria: wrong host. Undone: step 1.");
    }

    @Test
    void verificationWaitsAreShorterThanTheEnginesLimits() {
        assertThat(Verifier.ALERT_POLL).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }
}
