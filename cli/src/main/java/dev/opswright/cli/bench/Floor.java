/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.engine.LocalEngine;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.postgres.EmbeddedPostgres;
import dev.opswright.cli.postgres.PostgresRole;
import dev.opswright.cli.target.SshTarget;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** The bare engine on the same machine: HTTP in, one workflow, one command. Nothing is stored, guarded or recorded. */
final class Floor implements AutoCloseable {
    private static final String QUEUE = "floor";

    private final EmbeddedPostgres postgres;
    private final LocalEngine engine;
    private final FloorSsh ssh;
    private final WorkerFactory workers;
    private final HttpServer http;
    private final Queue<String> outputs = new ConcurrentLinkedQueue<>();

    Floor(Path folder, SshTarget target, Progress progress) throws IOException {
        DataFolder data = DataFolder.open(folder);
        postgres = EmbeddedPostgres.start(data, ToolCache.shared(System.getenv()), progress);
        LocalEngine.Place place =
                new LocalEngine.Place(data, postgres.login(PostgresRole.TEMPORAL), postgres.port(), "floor");
        engine = LocalEngine.start(place, System.getenv(), ToolCache.ofUser(System.getenv()), progress);
        ssh = new FloorSsh(target);
        WorkflowClient client = WorkflowClient.newInstance(
                engine.stubs(),
                WorkflowClientOptions.newBuilder().setNamespace("floor").build());
        workers = WorkerFactory.newInstance(client);
        Worker worker = workers.newWorker(
                QUEUE,
                WorkerOptions.newBuilder()
                        // One more than there are sessions would only wait for one, and give up.
                        .setMaxConcurrentLocalActivityExecutionSize(FloorSsh.PLACES)
                        .build());
        worker.registerWorkflowImplementationTypes(FloorWorkflow.Bare.class);
        worker.registerActivitiesImplementations((FloorWorkflow.Ssh) command -> {
            String output = ssh.execute(command);
            outputs.add(output);
            return output;
        });
        workers.start();
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> start(client, exchange));
        http.start();
    }

    private static void start(WorkflowClient client, HttpExchange exchange) throws IOException {
        String command = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        FloorWorkflow workflow = client.newWorkflowStub(
                FloorWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(UUID.randomUUID().toString())
                        .setDisableEagerExecution(false)
                        .build());
        WorkflowClient.start(workflow::run, command);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    /** What the commands printed so far, in order of their end. */
    Queue<String> outputs() {
        return outputs;
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        workers.shutdownNow();
        ssh.close();
        engine.close();
        postgres.close();
    }
}
