/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import static dev.opswright.workflows.execution.FakeHost.ended;
import static dev.opswright.workflows.execution.FakeHost.failed;
import static dev.opswright.workflows.execution.Plans.idempotentRequest;
import static dev.opswright.workflows.execution.Plans.request;
import static dev.opswright.workflows.execution.Plans.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps that make requests. */
class RemediationHttpTest {
    @RegisterExtension
    final RunFixture run = new RunFixture();

    @Test
    void requestsAndCommandsFollowEachOther() {
        run.records.plan = Plans.of(request(1), step(2));

        assertThat(run.run().lines())
                .containsSubsequence("call step-1/0.0.0", "launch step-2/0.0.0 fence 41", "close completed unverified");
    }

    @Test
    void aRequestIsUndoneByARequest() {
        run.host.answers("step-2/0.0.0", failed(1));
        run.records.plan = Plans.of(request(1), step(2));

        assertThat(run.run().lines())
                .endsWith("launch rollback-2/0.0.0 fence 41", "call rollback-1/0.0.0", "close failed unverified");
    }

    @Test
    void aLostAnswerIsAskedOfAPerson() {
        run.http.answers("step-1/0.0.0", ended(StepStatus.UNKNOWN, true, "no_reply"));
        run.records.plan = Plans.of(request(1), step(2));
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.0 outcome_unknown");

        run.workflow()
                .resolveUnknown(new ResolveUnknown(new UUID(7, 7), "alice", 1, ResolveUnknown.Verdict.DONE, null));

        assertThat(run.finish().lines()).doesNotContain("call step-1/0.0.1").contains("close completed unverified");
    }

    @Test
    void aLostWorkerIsNoFailedRequest() {
        run.http.loses("step-1/0.0.0");
        run.records.plan = Plans.of(request(1));
        run.start();
        run.journal.awaitLine("unknown step-1/0.0.0 outcome_unknown");

        run.workflow()
                .resolveUnknown(new ResolveUnknown(new UUID(7, 7), "alice", 1, ResolveUnknown.Verdict.FAILED, null));

        assertThat(run.finish().lines()).contains("call rollback-1/0.0.0").endsWith("close failed unverified");
    }

    @Test
    void aRequestThatMayBeRepeatedIs() {
        run.http.answers("step-1/0.0.0", ended(StepStatus.UNKNOWN, true, "no_reply"));
        run.records.plan = Plans.of(idempotentRequest(1));

        assertThat(run.run().lines())
                .containsSubsequence(
                        "call step-1/0.0.0", "settle step-1/0.0.0", "call step-1/0.0.1", "close completed unverified");
    }
}
