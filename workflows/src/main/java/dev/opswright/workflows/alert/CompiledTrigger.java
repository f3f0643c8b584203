/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import dev.opswright.workflows.alert.MatchDecision.Considered;
import dev.opswright.workflows.alert.MatchDecision.FieldReason;
import dev.opswright.workflows.runbook.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trigger with its patterns compiled. */
record CompiledTrigger(
        CandidateTrigger candidate,
        ValuePattern alertName,
        ValuePattern severity,
        ValuePattern source,
        Map<String, ValuePattern> labels,
        TimeWindow window) {

    static CompiledTrigger of(CandidateTrigger candidate) {
        Trigger trigger = candidate.trigger();
        // Sorted, so that explanations read the same whatever order a row came back in.
        Map<String, ValuePattern> labels = new TreeMap<>();
        trigger.labelsMatch().forEach((name, pattern) -> labels.put(name, FieldCheck.lenient(pattern)));
        return new CompiledTrigger(
                candidate,
                FieldCheck.lenient(trigger.alertNamePattern()),
                FieldCheck.lenient(trigger.severityPattern()),
                FieldCheck.lenient(trigger.sourcePattern()),
                labels,
                TimeWindow.of(trigger));
    }

    Considered consider(AlertFacts alert, Instant at) {
        List<FieldReason> reasons = new ArrayList<>();
        FieldCheck.enabled(candidate.trigger().enabled(), reasons);
        reasons.add(FieldCheck.of("alert_name", alertName, alert.name()));
        reasons.add(FieldCheck.of("severity", severity, alert.severity()));
        reasons.add(FieldCheck.of("source", source, alert.source()));
        labels.forEach((name, pattern) -> reasons.add(
                FieldCheck.of("labels." + name, pattern, alert.labels().get(name))));
        window.check(at, reasons);
        return new Considered(
                MatchDecision.Kind.TRIGGER,
                candidate.id(),
                candidate.trigger().name(),
                candidate.runbookName(),
                reasons.stream().allMatch(FieldReason::ok),
                List.copyOf(reasons));
    }
}
