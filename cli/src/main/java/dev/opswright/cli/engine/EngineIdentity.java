/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.concurrent.TimeUnit;

/** Tells one engine from another: an engine that was replaced has forgotten what was running. */
public record EngineIdentity(String clusterId, String namespaceId) {
    private static final long LIMIT_SECONDS = 5;

    /** Asks the engine. Throws {@link io.grpc.StatusRuntimeException} when it does not answer. */
    static EngineIdentity of(WorkflowServiceStubs stubs, String namespace) {
        var cluster = stubs.blockingStub()
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .getClusterInfo(GetClusterInfoRequest.getDefaultInstance());
        var described = stubs.blockingStub()
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .build());
        return new EngineIdentity(
                cluster.getClusterId(), described.getNamespaceInfo().getId());
    }
}
