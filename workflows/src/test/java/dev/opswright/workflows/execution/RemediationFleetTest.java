/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run does when its fleet stops. */
class RemediationFleetTest {
    private static final StatusReason WHY =
            new StatusReason("fleet_stopped", "Not run, its fleet stopped: The run on a canary server failed.");

    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void aParkedRunOfAFleetThatStopsNeverRuns() {
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(86_400)));
        run.start();
        run.journal.awaitLine("status parked host_busy");

        run.workflow().fleetStopped(new FleetStop(WHY, null));

        Journal journal = run.finish();
        assertThat(journal.lines()).containsExactly("look 0", "status parked host_busy", "close cancelled");
        assertThat(journal.reason()).isEqualTo(WHY);
    }

    @Test
    void aParkedRunKeepsTheFleetsReasonWhenAPersonCancelledTheFleet() {
        run.records.looks.add(FakeRecords.defer(run.now().plusSeconds(86_400)));
        run.start();
        run.journal.awaitLine("status parked host_busy");

        run.workflow().fleetStopped(new FleetStop(WHY, new CancelRequest(Plans.INITIATOR, "ada", null, false)));

        assertThat(run.finish().reason()).isEqualTo(WHY);
    }
}
