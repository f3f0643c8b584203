/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.approval;

import dev.opswright.api.engine.EngineUpdates;
import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.approval.ApprovalListRow;
import dev.opswright.persistence.approval.ApprovalQueries;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.approval.ApprovalWorkflow;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people ask of an open approval, with the workflow's refusals as problems. */
@Singleton
class ApprovalEngine {
    private static final int STARTING_RETRY_SECONDS = 2;

    private final Tenancy tenancy;
    private final ApprovalQueries approvals;
    private final EngineUpdates engine;

    ApprovalEngine(Tenancy tenancy, ApprovalQueries approvals, EngineUpdates engine) {
        this.tenancy = tenancy;
        this.approvals = approvals;
        this.engine = engine;
    }

    /** @param updateId makes a repeat the same request; {@code null} = a new one */
    <R> R send(
            Caller caller,
            ApprovalListRow approval,
            String update,
            @Nullable String updateId,
            Class<R> result,
            Object argument) {
        try {
            return engine.send(ApprovalWorkflow.workflowId(approval.id()), update, updateId, result, argument);
        } catch (EngineUpdates.EngineRefusal refusal) {
            throw ProblemException.of(
                    ProblemCode.valueOf(refusal.type().toUpperCase(Locale.ROOT)), refusal.getMessage());
        } catch (EngineUpdates.WorkflowGone gone) {
            throw gone(caller, approval.id());
        }
    }

    /** The row tells whether its workflow is not there yet or not any more; it may have closed since it was read. */
    private ProblemException gone(Caller caller, UUID id) {
        String status = tenancy.read(caller.orgId(), () -> approvals.find(id))
                .map(ApprovalListRow::status)
                .orElse("gone");
        return status.equals("pending")
                ? ProblemException.unavailable(
                        ProblemCode.ENGINE_UNAVAILABLE, "The approval is just starting.", STARTING_RETRY_SECONDS)
                : ProblemException.of(ProblemCode.APPROVAL_CLOSED, "It is closed: " + status + ".");
    }
}
