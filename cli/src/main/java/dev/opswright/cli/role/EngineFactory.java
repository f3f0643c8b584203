/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.role;

import dev.opswright.cli.engine.Engine;
import dev.opswright.persistence.secret.PayloadCipher;
import dev.opswright.workflows.engine.EngineData;
import dev.opswright.workflows.engine.SealedPayloads;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.inject.Singleton;
import java.util.List;

/** What api and worker know of the engine: one connection and one client, so that a relay's start can be handed eagerly to the worker beside it. */
@Factory
final class EngineFactory {
    /** Closed by {@link Engine}, not by the container: the order of stopping is the assembly's business. */
    @Singleton
    WorkflowServiceStubs stubs(Engine engine) {
        return engine.stubs();
    }

    @Singleton
    WorkflowClient client(Engine engine, PayloadCipher cipher) {
        return WorkflowClient.newInstance(
                engine.stubs(),
                WorkflowClientOptions.newBuilder()
                        .setNamespace(engine.namespace())
                        .setIdentity("opswright@" + ProcessHandle.current().pid())
                        .setDataConverter(EngineData.converter(List.of(new SealedPayloads(cipher, engine.namespace()))))
                        .build());
    }
}
