/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

/**
 * What the workflow needs to know of a planned step; the script itself stays in the plan's row.
 *
 * @param idempotent may run again by itself when its fate is unknown
 */
public record StepOutline(
        int stepOrder,
        String name,
        int timeoutSeconds,
        int retryCount,
        int retryDelaySeconds,
        boolean continueOnFailure,
        boolean hasRollback,
        boolean idempotent) {}
