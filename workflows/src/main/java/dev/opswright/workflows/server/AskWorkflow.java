/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.server;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A short question that only the worker can answer, because only it may decrypt: at most 20 seconds. */
@WorkflowInterface
public interface AskWorkflow {
    /** Tests the connection of a server, stage by stage, and records the host key it saw. */
    @WorkflowMethod
    ServerTestReport testServer(ServerTestRequest request);

    /** Names the server. */
    record ServerTestRequest(UUID orgId, UUID serverId) {}

    /** Contract, section 5: stages in order, the first failing one ends the test. */
    record ServerTestReport(
            boolean ok, List<Stage> stages, @Nullable SeenHostKey hostKey) {}

    /** One stage: dns, tcp, handshake, host_key, auth, shell or sudo. */
    record Stage(String name, boolean ok, long ms, String message) {}

    /** State is trusted, unverified (never trusted) or changed (another key is trusted). */
    record SeenHostKey(String type, String fingerprint, String state) {}

    /** The activity behind it; normal activity, one attempt. */
    @ActivityInterface(namePrefix = "Server")
    interface ServerActivities {
        /** Connects, reports, stores last_connection_test and an unseen host key. */
        @ActivityMethod
        ServerTestReport testServer(ServerTestRequest request);
    }
}
