/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/** What the workflow needs to know of a planned step; the script itself stays in the plan's row. */
public record StepOutline(
        int stepOrder,
        String name,
        int timeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        boolean continueOnFailure,
        boolean hasRollback) {}
