/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.server.inventory;

import dev.opswright.api.engine.EngineQuestions;
import dev.opswright.persistence.id.Ids;
import dev.opswright.workflows.server.AskWorkflow;
import dev.opswright.workflows.server.AskWorkflow.ServerTestReport;
import dev.opswright.workflows.server.AskWorkflow.ServerTestRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Asks the worker to test a connection. */
@Singleton
class ServerTests {
    private static final Duration LIMIT = Duration.ofSeconds(22);

    private final EngineQuestions questions;

    ServerTests(EngineQuestions questions) {
        this.questions = questions;
    }

    ServerTestReport test(UUID orgId, UUID serverId) {
        ServerTestRequest request = new ServerTestRequest(orgId, serverId);
        return questions.ask(AskWorkflow.class, "ask/" + Ids.next(), LIMIT, workflow -> workflow.testServer(request));
    }
}
