/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the guard to the first step. */
class RemediationBeginTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aRefusalEndsTheRunBeforeThePlan() {
        run.records.looks.add(FakeRecords.refuse("cooldown"));

        Journal journal = run.run();

        assertThat(journal.lines()).containsExactly("look 0", "close refused");
        assertThat(journal.reason()).isEqualTo(new StatusReason("cooldown", "Not run: cooldown."));
    }

    @Test
    void aRefusalAtTheReservationEndsItToo() {
        run.records.reservations.add(FakeRecords.refuse("runbook_disabled"));

        assertThat(run.run().lines()).containsExactly("look 0", "plan", "reserve 0", "close refused");
    }

    @Test
    void aClearedAlertIsACancelAndNoRefusal() {
        run.records.looks.add(FakeRecords.refuse("alert_resolved"));

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("close cancelled");
        assertThat(journal.reason().code()).isEqualTo("alert_resolved");
    }

    @Test
    void aPlanThatCannotBeMadeIsRefused() {
        run.records.plan = new PlanResult.Refused(new StatusReason("missing_value", "SERVICE_NAME has no value."));

        Journal journal = run.run();

        assertThat(journal.lines()).containsExactly("look 0", "plan", "close refused");
        assertThat(journal.reason().message()).isEqualTo("SERVICE_NAME has no value.");
    }

    @Test
    void parksUntilTheGuardsLetItThrough() {
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(600)));
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(1200)));

        Journal journal = run.run();

        assertThat(journal.lines())
                .containsExactly(
                        "look 0",
                        "status parked host_busy",
                        "look 1",
                        "look 2",
                        "status pending",
                        "plan",
                        "reserve 2",
                        "status running",
                        "launch step-1/0.0.0 fence 41",
                        "close completed unverified");
    }

    @Test
    void aWaitAtTheReservationBeginsAnewAndLooksForDrift() {
        run.records.reservations.add(FakeRecords.defer(run.now().plusSeconds(60)));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "plan",
                        "reserve 0",
                        "status parked host_busy",
                        "look 1",
                        "status pending",
                        "check drift",
                        "reserve 1",
                        "status running",
                        "close completed unverified");
    }

    @Test
    void aPlanThatChangedDuringTheWaitDoesNotRun() {
        run.records.reservations.add(FakeRecords.defer(run.now().plusSeconds(60)));
        run.records.drifts.add("The host key changed.");

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("check drift", "close cancelled");
        assertThat(journal.reason()).isEqualTo(new StatusReason("plan_drift", "The host key changed."));
    }

    @Test
    void aResolvedAlertEndsAParkedRun() {
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(86_400)));
        run.start();
        run.journal.awaitLine("status parked host_busy");

        run.workflow().alertResolved();

        Journal journal = run.finish();
        assertThat(journal.lines()).containsExactly("look 0", "status parked host_busy", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("alert_resolved");
    }

    @Test
    void aCancelEndsAParkedRun() {
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(86_400)));
        run.start();
        run.journal.awaitLine("status parked host_busy");

        run.workflow().cancel(new CancelRequest(Plans.INITIATOR, "maria", "not now", true));

        Journal journal = run.finish();
        assertThat(journal.lines()).endsWith("close cancelled");
        assertThat(journal.reason()).isEqualTo(new StatusReason("cancelled", "Cancelled by maria: not now."));
    }

    @Test
    void doesNotStayParkedForEver() {
        for (int i = 0; i < 3; i++) {
            run.records.looks.add(FakeRecords.defer(run.now().plus(Duration.ofDays(4L * (i + 1)))));
        }

        Journal journal = run.run();

        assertThat(journal.lines()).endsWith("look 2", "close cancelled");
        assertThat(journal.reason().code()).isEqualTo("parked_too_long");
    }

    @Test
    void aSignalBeforeTheFirstLookEndsTheRun() {
        run.records.looks.add(FakeRecords.refuse("never_asked"));

        run.startWithResolvedAlert();

        Journal journal = run.finish();
        assertThat(journal.lines()).containsExactly("close cancelled");
    }
}
