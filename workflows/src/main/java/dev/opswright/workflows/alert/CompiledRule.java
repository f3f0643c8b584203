/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.Considered;
import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import java.util.ArrayList;
import java.util.List;

/** An automation rule with its patterns compiled. */
record CompiledRule(CandidateRule rule, ValuePattern alertName, ValuePattern severity) {

    static CompiledRule of(CandidateRule rule) {
        return new CompiledRule(
                rule, FieldCheck.lenient(rule.alertNamePattern()), FieldCheck.lenient(rule.severityPattern()));
    }

    Considered consider(AlertFacts alert) {
        List<FieldReason> reasons = new ArrayList<>();
        FieldCheck.enabled(rule.enabled(), reasons);
        reasons.add(FieldCheck.of("alert_name", alertName, alert.name()));
        reasons.add(FieldCheck.of("severity", severity, alert.severity()));
        CandidateRule.RunbookChoice runbook = rule.runbook();
        return new Considered(
                MatchDecision.Kind.RULE,
                rule.id(),
                rule.name(),
                runbook == null ? null : runbook.name(),
                reasons.stream().allMatch(FieldReason::ok),
                List.copyOf(reasons));
    }
}
