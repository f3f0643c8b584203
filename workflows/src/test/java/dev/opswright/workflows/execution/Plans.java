/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.execution;

import dev.opswright.workflows.approval.ApprovalWorkflow.Escalation;
import dev.opswright.workflows.execution.PlanResult.ApprovalNeed;
import dev.opswright.workflows.execution.PlanResult.Planned;
import dev.opswright.workflows.execution.PlanResult.VerificationNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans for tests. */
final class Plans {
    static final UUID INITIATOR = new UUID(7, 1);

    private Plans() {}

    static Planned oneStep() {
        return of(step(1));
    }

    static Planned of(StepOutline... steps) {
        return plan(300, null, null, steps);
    }

    static Planned approved(int quorum, StepOutline... steps) {
        return plan(300, new ApprovalNeed(List.of("engineer", "admin"), quorum, 3600, INITIATOR, null), null, steps);
    }

    static Planned approvedWithin(Duration expiry, StepOutline... steps) {
        ApprovalNeed need = new ApprovalNeed(List.of("engineer"), 1, (int) expiry.toSeconds(), INITIATOR, null);
        return plan(300, need, null, steps);
    }

    static Planned escalated(Duration after, StepOutline... steps) {
        Escalation escalation = new Escalation((int) after.toSeconds(), List.of("admin"));
        return plan(300, new ApprovalNeed(List.of("engineer"), 1, 3600, INITIATOR, escalation), null, steps);
    }

    /** Two people within 30 days; after 12 days administrators may answer as well. */
    static Planned approvedWithinAMonth(StepOutline... steps) {
        Escalation escalation = new Escalation((int) Duration.ofDays(12).toSeconds(), List.of("admin"));
        int month = (int) Duration.ofDays(30).toSeconds();
        return plan(300, new ApprovalNeed(List.of("engineer"), 2, month, INITIATOR, escalation), null, steps);
    }

    static Planned withoutAlert(Planned plan) {
        return new Planned(
                plan.planHash(), plan.steps(), plan.timeoutSeconds(), plan.approval(), plan.verification(), null, null);
    }

    static Planned verified(@Nullable Integer alertClears, boolean command, boolean undo, StepOutline... steps) {
        return plan(300, null, new VerificationNeed(alertClears, command, undo), steps);
    }

    static Planned limited(int timeoutSeconds, StepOutline... steps) {
        return plan(timeoutSeconds, null, null, steps);
    }

    static StepOutline step(int order) {
        return new StepOutline(order, "step " + order, 60, 0, 5, false, true, false);
    }

    static StepOutline withoutUndo(int order) {
        return new StepOutline(order, "step " + order, 60, 0, 5, false, false, false);
    }

    static StepOutline mayFail(int order) {
        return new StepOutline(order, "step " + order, 60, 0, 5, true, true, false);
    }

    static StepOutline idempotent(int order) {
        return new StepOutline(order, "step " + order, 60, 0, 5, false, true, true);
    }

    static StepOutline retried(int order, int retries) {
        return new StepOutline(order, "step " + order, 60, retries, 5, false, true, false);
    }

    static StepOutline retriedEvery(int delaySeconds, int retries) {
        return new StepOutline(1, "step 1", 60, retries, delaySeconds, false, true, false);
    }

    static StepOutline waits(int order, int timeoutSeconds, StepOutline.WaitNeed need) {
        return new StepOutline(
                order,
                "step " + order,
                timeoutSeconds,
                0,
                5,
                false,
                false,
                false,
                false,
                null,
                need,
                false,
                false,
                false,
                null);
    }

    static StepOutline probed(int order) {
        return new StepOutline(
                order, "step " + order, 60, 0, 5, false, true, false, true, null, null, false, false, false, null);
    }

    static StepOutline request(int order) {
        return new StepOutline(
                order, "step " + order, 60, 0, 5, false, true, false, false, null, null, true, true, false, null);
    }

    static StepOutline idempotentRequest(int order) {
        return new StepOutline(
                order, "step " + order, 60, 0, 5, false, false, true, false, null, null, true, false, false, null);
    }

    static StepOutline says(int order) {
        return new StepOutline(
                order, "step " + order, 60, 0, 5, false, false, false, false, null, null, false, false, true, null);
    }

    static StepOutline asks(int order) {
        ApprovalNeed need = new ApprovalNeed(List.of("engineer"), 1, 3600, INITIATOR, null);
        return new StepOutline(
                order, "step " + order, 60, 0, 5, false, false, false, false, need, null, false, false, false, null);
    }

    /** The same steps, started together. */
    static StepOutline[] together(String group, StepOutline... steps) {
        return Arrays.stream(steps).map(step -> in(group, step)).toArray(StepOutline[]::new);
    }

    private static StepOutline in(String group, StepOutline step) {
        return new StepOutline(
                step.stepOrder(),
                step.name(),
                step.timeoutSeconds(),
                step.retryCount(),
                step.retryDelaySeconds(),
                step.continueOnFailure(),
                step.hasRollback(),
                step.idempotent(),
                step.probe(),
                step.approval(),
                step.waitFor(),
                step.http(),
                step.undoneByHttp(),
                step.notice(),
                group);
    }

    static Planned rounds(int maxRetries, StepOutline... steps) {
        Planned once = of(steps);
        return new Planned(
                once.planHash(),
                once.steps(),
                once.timeoutSeconds(),
                null,
                null,
                once.alertId(),
                once.alertStartsAt(),
                maxRetries,
                60,
                List.of());
    }

    static Planned calling(List<CallOutline> calls, StepOutline... steps) {
        Planned alone = of(steps);
        return new Planned(
                alone.planHash(),
                alone.steps(),
                alone.timeoutSeconds(),
                null,
                null,
                alone.alertId(),
                alone.alertStartsAt(),
                0,
                0,
                calls);
    }

    static StepOutline waitsSeconds(int order, int seconds) {
        return waits(order, 60, new StepOutline.WaitNeed(seconds, null, false, 10));
    }

    private static Planned plan(
            int timeoutSeconds,
            @Nullable ApprovalNeed approval,
            @Nullable VerificationNeed verification,
            StepOutline... steps) {
        return new Planned(
                "hash-1",
                List.of(steps),
                timeoutSeconds,
                approval,
                verification,
                new UUID(3, 3),
                Instant.parse("2026-11-21T02:00:00Z"));
    }
}
