/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.format;

import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition;
import dev.opswright.workflows.runbook.RunbookDefinition.ApprovalPolicy;
import dev.opswright.workflows.runbook.RunbookDefinition.Verification;
import dev.opswright.workflows.runbook.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules that look at a whole runbook, beyond the form of its single fields. */
final class RunbookLint {
    private RunbookLint() {}

    static void check(RunbookDefinition runbook, LintReport report) {
        if (runbook.mode() == Mode.SEMI_AUTO && !runbook.requiresApproval()) {
            report.error(
                    "/requires_approval",
                    "contradiction",
                    "mode semi_auto always needs an approval; leave requires_approval out or choose mode auto");
        }
        checkRateLimit(runbook, report);
        checkEscalation(runbook.approval(), report);
        checkNames(runbook, report);
        WindowsNames.check(runbook, report);
        new ParameterLint(report).check(runbook.parameters());
        TemplateLint templates = new TemplateLint(runbook, report);
        templates.checkInputs();
        SecretLint secrets = new SecretLint(runbook, report);
        List<Step> steps = runbook.steps();
        List<StepPlace> places = StepPlace.of(steps);
        for (int i = 0; i < steps.size(); i++) {
            templates.checkStep(steps.get(i), places.get(i));
            secrets.checkStep(steps.get(i), places.get(i));
            StepLint.check(runbook, steps.get(i), places.get(i).pointer(), report);
            GroupLint.check(steps.get(i), places.get(i).pointer(), report);
        }
        Verification verification = runbook.verification();
        if (verification != null && verification.command() != null) {
            templates.checkVerification(verification.command());
        }
    }

    /** Half a rate limit limits nothing, and whoever wrote it believes that it does. */
    private static void checkRateLimit(RunbookDefinition runbook, LintReport report) {
        if (runbook.rateLimitCount() != null && runbook.rateLimitWindowSeconds() == null) {
            report.error("/rate_limit_count", "missing_key", "rate_limit_count needs rate_limit_window_seconds");
        }
        if (runbook.rateLimitCount() == null && runbook.rateLimitWindowSeconds() != null) {
            report.error(
                    "/rate_limit_window_seconds", "missing_key", "rate_limit_window_seconds needs rate_limit_count");
        }
    }

    private static void checkEscalation(ApprovalPolicy approval, LintReport report) {
        Integer after = approval.escalateAfterSeconds();
        if ((after == null) != approval.escalateToRoles().isEmpty()) {
            report.error("/approval", "missing_key", "escalate_after_seconds and escalate_to_roles go together");
        } else if (after != null && after >= approval.expiresSeconds()) {
            report.error(
                    "/approval/escalate_after_seconds",
                    "contradiction",
                    "must be less than expires_seconds (" + approval.expiresSeconds() + "), or nobody is ever asked");
        }
    }

    private static void checkNames(RunbookDefinition runbook, LintReport report) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < runbook.parameters().size(); i++) {
            String name = runbook.parameters().get(i).name();
            if (!names.add(name)) {
                report.error(
                        "/parameters/" + i + "/name", "duplicate_name", "two parameters are called '" + name + "'");
            }
        }
        for (String name : runbook.environmentVars().keySet()) {
            if (!names.add(name)) {
                report.error("/environment_vars/" + name, "duplicate_name", "'" + name + "' is a parameter as well");
            }
        }
    }
}
