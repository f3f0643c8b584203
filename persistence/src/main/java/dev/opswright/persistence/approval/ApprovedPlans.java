/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import dev.opswright.workflows.plan.ExecutionPlan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The plan that an approval is about, beside the one of the same runbook that was approved last: for the same server where
 * there is one, else for any.
 *
 * @param plan {@code null} before it is stored
 * @param previous {@code null} where none was ever approved
 */
public record ApprovedPlans(
        @Nullable ExecutionPlan plan, @Nullable Previous previous) {
    /** An earlier approval with its plan. */
    public record Previous(
            UUID approvalId, UUID executionId, @Nullable String serverName, Instant approvedAt, ExecutionPlan plan) {}
}
