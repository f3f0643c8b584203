/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import io.temporal.failure.ActivityFailure;

/** Makes one request. A stop does not cut it off: it ends by itself within its timeout, and then its fate is known. */
final class HttpStep {
    private HttpStep() {}

    static StepResult run(StepRequest request, int timeoutSeconds) {
        try {
            return StepResult.of(ExecutionStubs.http(timeoutSeconds).call(request));
        } catch (ActivityFailure e) {
            return StepResult.of(e);
        }
    }
}
