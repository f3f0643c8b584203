/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import io.temporal.serviceclient.WorkflowServiceStubs;

/** The workflow engine, wherever it runs. */
public interface Engine extends AutoCloseable {
    /** The connection to it, shared by everything in this process. Closed with the engine. */
    WorkflowServiceStubs stubs();

    /** The namespace our workflows live in. */
    String namespace();

    /** For people: "Temporal 1.31.2 on 127.0.0.1:40301". */
    String describe();

    /** Which engine this is; stored at first use. Throws {@link io.grpc.StatusRuntimeException} when the engine does not answer. */
    EngineIdentity identity();

    /** Closes the connection and stops what was started for it, within 8 s. */
    @Override
    void close();
}
