/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.opswright.workflows.engine.Engine;
import dev.opswright.workflows.server.AskWorkflow.ServerActivities;
import dev.opswright.workflows.server.AskWorkflow.ServerTestReport;
import dev.opswright.workflows.server.AskWorkflow.ServerTestRequest;
import io.temporal.client.WorkflowFailedException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AskWorkflowTest {
    private static final ServerTestRequest REQUEST = new ServerTestRequest(new UUID(1, 1), new UUID(2, 2));
    private static final ServerTestReport REPORT = new ServerTestReport(
            false,
            List.of(
                    new AskWorkflow.Stage("dns", true, 1, "web-1 is 10.0.0.1"),
                    new AskWorkflow.Stage("tcp", false, 5000, "No answer on port 22")),
            null);

    private final FakeServers servers = new FakeServers();

    @RegisterExtension
    final Engine engine = new Engine(worker -> {
        worker.registerWorkflowImplementationTypes(AskWorkflowImpl.class);
        worker.registerActivitiesImplementations(servers);
    });

    @Test
    void bringsTheReportBack() {
        assertThat(ask()).isEqualTo(REPORT);
    }

    @Test
    void asksOnceOnly() {
        servers.broken = true;

        assertThatThrownBy(this::ask).isInstanceOf(WorkflowFailedException.class);
        assertThat(servers.asked).hasValue(1);
    }

    private ServerTestReport ask() {
        return engine.stub(AskWorkflow.class, "ask/1").testServer(REQUEST);
    }

    private static final class FakeServers implements ServerActivities {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean broken;

        @Override
        public ServerTestReport testServer(ServerTestRequest request) {
            asked.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("no such server");
            }
            return REPORT;
        }
    }
}
