/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.workflows.engine.EngineData;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The api on a free port over a real PostgreSQL, one per JVM. */
public final class ApiServer {
    /** Password of the first administrator. */
    public static final String ADMIN_PASSWORD = "correct horse battery";

    // One key per JVM, as there is one database: keysets open with the key they were made with.
    private static final Path MASTER_KEY = masterKey();
    private static final ApiServer SHARED = new ApiServer(TestDatabase.shared().properties());

    private final TestWorkflowEnvironment engine;
    private final EmbeddedServer server;

    /** A server with more or other properties. */
    public ApiServer(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("opswright.role.api", "true");
        all.put("opswright.admin-password", ADMIN_PASSWORD);
        all.put("opswright.master-key-file", MASTER_KEY.toString());
        all.put("micronaut.server.port", "-1");
        all.put("micronaut.server.host", "127.0.0.1");
        engine = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(EngineData.converter())
                        .build())
                .build());
        ApplicationContext context = ApplicationContext.builder()
                .properties(all)
                .singletons(engine.getWorkflowClient(), engine.getWorkflowServiceStubs())
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    private static Path masterKey() {
        try {
            return Files.createTempDirectory("opswright-api").resolve("master.key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server of this JVM. */
    public static ApiServer shared() {
        return SHARED;
    }

    /** The object graph. */
    public ApplicationContext context() {
        return server.getApplicationContext();
    }

    /** Its address. */
    public URI uri() {
        return server.getURI();
    }

    /** Nobody logged in. */
    public ApiClient anonymous() {
        return new ApiClient(uri(), Map.of());
    }

    /** The first administrator, by session. */
    public ApiClient admin() {
        return anonymous().login("admin", ADMIN_PASSWORD);
    }

    /** The engine in this process, on which tests register their own workers. */
    public TestWorkflowEnvironment engine() {
        return engine;
    }

    /** Stops it. */
    public void close() {
        server.close();
        engine.close();
    }
}
