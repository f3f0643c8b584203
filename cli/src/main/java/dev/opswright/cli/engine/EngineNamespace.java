/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import com.google.protobuf.Duration;
import dev.opswright.cli.output.StartRefused;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/** The namespace of our workflows. */
final class EngineNamespace {
    private static final long RETENTION_SECONDS = TimeUnit.DAYS.toSeconds(30);
    private static final long KNOWN_WITHIN_SECONDS = 20;

    private EngineNamespace() {}

    /** Registers it where it is missing (closed runs are kept 30 days there) and waits until every part of the server knows it. */
    static void ensure(WorkflowServiceStubs stubs, String namespace) {
        if (isKnown(stubs, namespace)) {
            return;
        }
        register(stubs, namespace);
        Waiting.until(
                () -> isKnown(stubs, namespace),
                KNOWN_WITHIN_SECONDS,
                "The engine does not know its new namespace %s after %d s.".formatted(namespace, KNOWN_WITHIN_SECONDS));
    }

    private static void register(WorkflowServiceStubs stubs, String namespace) {
        var request = RegisterNamespaceRequest.newBuilder()
                .setNamespace(namespace)
                .setDescription("Opswright")
                .setWorkflowExecutionRetentionPeriod(Duration.newBuilder().setSeconds(RETENTION_SECONDS))
                .build();
        try {
            var unused =
                    stubs.blockingStub().withDeadlineAfter(10, TimeUnit.SECONDS).registerNamespace(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw new StartRefused(
                        "The engine did not take the namespace %s: %s".formatted(namespace, e.getStatus()), e);
            }
        }
    }

    /** Registering is not enough: a start is refused until the caches have been filled, so ask for something that needs them. */
    private static boolean isKnown(WorkflowServiceStubs stubs, String namespace) {
        var request = CountWorkflowExecutionsRequest.newBuilder()
                .setNamespace(namespace)
                .build();
        try {
            var unused =
                    stubs.blockingStub().withDeadlineAfter(5, TimeUnit.SECONDS).countWorkflowExecutions(request);
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw new StartRefused(
                    "The engine does not answer for the namespace %s: %s".formatted(namespace, e.getStatus()), e);
        }
    }
}
