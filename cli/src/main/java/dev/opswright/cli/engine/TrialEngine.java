/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.output.Progress;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.util.UUID;

/** Temporal's test server inside this process, over its in-process channel only. What runs on it ends with the program. */
public final class TrialEngine implements Engine {
    private final TestServer.InProcessTestServer server;
    private final WorkflowServiceStubs stubs;
    private final String namespace;
    // Each one begins empty, so each one is an engine of its own.
    private final EngineIdentity identity =
            new EngineIdentity("trial", UUID.randomUUID().toString());

    private TrialEngine(TestServer.InProcessTestServer server, WorkflowServiceStubs stubs, String namespace) {
        this.server = server;
        this.stubs = stubs;
        this.namespace = namespace;
    }

    /** Starts it, with a notice that nobody can overlook. */
    public static TrialEngine start(String namespace, Progress progress) {
        // Time skipping is locked: an approval must not expire because the engine was bored.
        TestServer.InProcessTestServer server = TestServer.createServer(true);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setChannel(server.getChannel())
                .build());
        progress.say("  ******************************************************************************");
        progress.say("  *  TRIAL ENGINE: running work lives in this process and ENDS WITH IT.        *");
        progress.say("  *  Do not use it for anything you care about; leave out --engine trial.      *");
        progress.say("  ******************************************************************************");
        return new TrialEngine(server, stubs, namespace);
    }

    @Override
    public WorkflowServiceStubs stubs() {
        return stubs;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String describe() {
        return "trial engine in this process";
    }

    @Override
    public EngineIdentity identity() {
        return identity;
    }

    @Override
    public void close() {
        EngineConnection.close(stubs);
        server.close();
    }
}
