/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.lifecycle;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.secret.SecretOwner;
import dev.opswright.persistence.secret.SecretStore;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.engine.EngineData;
import io.micronaut.context.ApplicationContext;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The worker role as the program assembles it, on the in-process engine and the real database. */
final class WorkerUnderTest implements AutoCloseable {
    /** One for all tests of a JVM, because they share the database that remembers it. */
    private static final Path MASTER_KEY = masterKey();

    private final TestWorkflowEnvironment engine;
    private final ApplicationContext context;

    private WorkerUnderTest(TestWorkflowEnvironment engine, ApplicationContext context) {
        this.engine = engine;
        this.context = context;
    }

    static WorkerUnderTest start() {
        return start(Map.of());
    }

    static WorkerUnderTest start(Map<String, Object> more) {
        TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(EngineData.converter())
                        .build())
                .build());
        Map<String, Object> properties = new HashMap<>(TestDatabase.shared().properties());
        properties.putAll(more);
        properties.put("opswright.role.worker", "true");
        properties.put("opswright.master-key-file", MASTER_KEY.toString());
        ApplicationContext context = ApplicationContext.builder()
                .properties(properties)
                .singletons(engine.getWorkflowClient())
                .start();
        return new WorkerUnderTest(engine, context);
    }

    private static Path masterKey() {
        try {
            Path folder = Files.createTempDirectory("opswright-worker-");
            Path key = folder.resolve("master.key");
            folder.toFile().deleteOnExit();
            key.toFile().deleteOnExit();
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WorkflowClient client() {
        return engine.getWorkflowClient();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void secret(UUID org, UUID server, String purpose, String value) {
        bean(Tenancy.class)
                .run(
                        org,
                        () -> bean(SecretStore.class)
                                .put(SecretOwner.SERVER, server, purpose, value.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        context.close();
        engine.close();
    }
}
