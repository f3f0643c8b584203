/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.persistence.approval.ApprovedPlans;
import dev.opswright.workflows.plan.PlanChange;
import dev.opswright.workflows.plan.PlanDiff;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan against the one approved before it.
 *
 * @param previous {@code null} where no plan of the runbook was ever approved
 * @param changes empty where the same plan was approved before
 */
@Serdeable
public record ApprovalDiff(@Nullable Previous previous, List<PlanChange> changes) {
    /** The earlier approval. */
    @Serdeable
    public record Previous(
            UUID approvalId, UUID executionId, @Nullable String serverName, Instant approvedAt) {}

    static ApprovalDiff of(ApprovedPlans plans) {
        ApprovedPlans.Previous previous = plans.previous();
        if (previous == null || plans.plan() == null) {
            return new ApprovalDiff(null, List.of());
        }
        return new ApprovalDiff(
                new Previous(
                        previous.approvalId(), previous.executionId(), previous.serverName(), previous.approvedAt()),
                PlanDiff.between(previous.plan(), plans.plan()));
    }
}
