/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.look.LookWorkflow.Look;
import dev.opswright.workflows.look.LookWorkflow.LookActivities;
import dev.opswright.workflows.look.LookWorkflow.LookReport;
import dev.opswright.workflows.look.LookWorkflow.LookRequest;
import io.temporal.client.WorkflowFailedException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LookWorkflowTest {
    private static final LookRequest REQUEST = new LookRequest(
            new UUID(1, 1), new UUID(2, 2), new UUID(3, 3), new UUID(4, 4), null, Map.of("unit", "nginx"));
    private static final LookReport REPORT =
            new LookReport(null, "ab12", List.of(new Look("probe", 1, "Restart", 0, "active\n", "", null)));

    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean broken;

    @RegisterExtension
    final Engine engine = new Engine(worker -> {
        worker.registerWorkflowImplementationTypes(LookWorkflowImpl.class);
        worker.registerActivitiesImplementations((LookActivities) this::look);
    });

    private LookReport look(LookRequest request) {
        asked.incrementAndGet();
        if (broken) {
            throw new IllegalStateException("no such runbook");
        }
        return REPORT;
    }

    @Test
    void bringsTheReportBack() {
        assertThat(engine.stub(LookWorkflow.class, "look/1").look(REQUEST)).isEqualTo(REPORT);
    }

    @Test
    void looksOnceOnly() {
        broken = true;

        assertThatThrownBy(() -> engine.stub(LookWorkflow.class, "look/1").look(REQUEST))
                .isInstanceOf(WorkflowFailedException.class);
        assertThat(asked).hasValue(1);
    }
}
