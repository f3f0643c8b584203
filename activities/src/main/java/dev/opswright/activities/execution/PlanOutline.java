/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.runbook.plan.ExpandedRunbook;
import dev.opswright.runbook.plan.Expansion;
import dev.opswright.workflows.approval.ApprovalWorkflow.Escalation;
import dev.opswright.workflows.execution.PlanResult;
import dev.opswright.workflows.execution.PlanResult.ApprovalNeed;
import dev.opswright.workflows.execution.PlanResult.VerificationNeed;
import dev.opswright.workflows.execution.StepOutline;
import dev.opswright.workflows.execution.StepOutline.WaitNeed;
import dev.opswright.workflows.plan.ExecutionPlan;
import dev.opswright.workflows.plan.PlannedStep;
import dev.opswright.workflows.runbook.Approval;
import dev.opswright.workflows.runbook.Http;
import dev.opswright.workflows.runbook.OnNotFixed;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.ApprovalPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.Step;
import dev.opswright.workflows.runbook.Wait;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outline of a plan that histories may hold: order, limits and needs, no script and no value. Pure. */
final class PlanOutline {
    private PlanOutline() {}

    static PlanResult.Planned of(RunFacts facts, ExecutionPlan plan, String hash) {
        ExpandedRunbook expanded = Expansion.planned(facts.planFacts(Objects.requireNonNull(facts.runbook())));
        RunbookDefinition runbook = expanded.runbook();
        RunFacts.Alert alert = facts.alert();
        return new PlanResult.Planned(
                hash,
                plan.steps().stream()
                        .map(step -> outline(
                                step,
                                runbook.steps().get(step.stepOrder() - 1),
                                facts.execution().initiatedBy()))
                        .toList(),
                runbook.timeoutSeconds(),
                approval(facts, runbook),
                verification(runbook.verification(), alert != null),
                alert == null ? null : alert.id(),
                alert == null ? null : alert.startsAt(),
                runbook.maxRetries(),
                runbook.retryDelaySeconds(),
                expanded.limits());
    }

    private static StepOutline outline(PlannedStep planned, Step step, @Nullable UUID initiator) {
        return new StepOutline(
                planned.stepOrder(),
                planned.name(),
                planned.timeoutSeconds(),
                step.retryCount(),
                step.retryDelaySeconds(),
                step.continueOnFailure(),
                planned.rollback() != null,
                step.idempotent() || repeatable(step.http()),
                step.probe() != null,
                approval(step.approval(), initiator),
                waitFor(step.waitFor()),
                step.http() != null,
                step.rollbackHttp() != null,
                step.notice() != null,
                planned.group());
    }

    private static @Nullable ApprovalNeed approval(@Nullable Approval approval, @Nullable UUID initiator) {
        return approval == null
                ? null
                : new ApprovalNeed(approval.roles(), approval.quorum(), approval.expiresSeconds(), initiator, null);
    }

    private static boolean repeatable(@Nullable Http http) {
        return http != null && (http.isSafe() || http.idempotencyKey());
    }

    private static @Nullable WaitNeed waitFor(@Nullable Wait wait) {
        return wait == null
                ? null
                : new WaitNeed(wait.seconds(), wait.alert(), wait.command() != null, wait.everySeconds());
    }

    private static @Nullable ApprovalNeed approval(RunFacts facts, RunbookDefinition runbook) {
        if (!runbook.asksFirst() && !facts.execution().leadsStorm()) {
            return null;
        }
        return new ApprovalNeed(
                runbook.approvalRoles(),
                runbook.approval().quorum(),
                runbook.approval().expiresSeconds(),
                facts.execution().initiatedBy(),
                escalation(runbook.approval()));
    }

    private static @Nullable Escalation escalation(ApprovalPolicy policy) {
        return policy.escalateAfterSeconds() == null
                ? null
                : new Escalation(policy.escalateAfterSeconds(), policy.escalateToRoles());
    }

    /** Without an alert there is nothing to wait for: only a command can tell whether the run helped. */
    private static @Nullable VerificationNeed verification(@Nullable Verification verification, boolean hasAlert) {
        if (verification == null) {
            return null;
        }
        boolean command = verification.command() != null;
        Integer clears = hasAlert ? verification.alertClearsWithinSeconds() : null;
        return command || clears != null
                ? new VerificationNeed(clears, command, verification.onNotFixed() == OnNotFixed.UNDO)
                : null;
    }
}
