/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.rule;

import dev.opswright.api.alert.rule.RulePreview.Match;
import dev.opswright.api.audit.AuditTrail;
import dev.opswright.api.problem.Problem.FieldError;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.alert.AutomationRuleRepository;
import dev.opswright.persistence.alert.AutomationRuleView;
import dev.opswright.persistence.alert.RecentAlert;
import dev.opswright.persistence.alert.RecentAlerts;
import dev.opswright.persistence.audit.AuditAction;
import dev.opswright.persistence.id.Ids;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.alert.AlertFacts;
import dev.opswright.workflows.alert.AlertMatcher;
import dev.opswright.workflows.alert.CandidateRule;
import dev.opswright.workflows.alert.PatternException;
import dev.opswright.workflows.alert.RuleAction;
import dev.opswright.workflows.alert.ValuePattern;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes and changes automation rules and tries them on what was stored. */
@Singleton
class RuleService {
    private static final int DEFAULT_PRIORITY = 100;
    private static final int WEEK_HOURS = 168;
    private static final int MOST_EXAMINED = 10_000;
    private static final int MOST_SHOWN = 50;

    private final Tenancy tenancy;
    private final AutomationRuleRepository rules;
    private final RecentAlerts recent;
    private final AuditTrail trail;

    RuleService(Tenancy tenancy, AutomationRuleRepository rules, RecentAlerts recent, AuditTrail trail) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.rules = rules;
        this.recent = recent;
    }

    AutomationRuleView create(Caller caller, RuleWrite rule) {
        check(rule);
        UUID id = Ids.next();
        return tenancy.in(caller.orgId(), () -> {
            rules.insert(
                    id,
                    rule.name(),
                    priority(rule),
                    pattern(rule.alertNamePattern()),
                    pattern(rule.severityPattern()),
                    rule.action(),
                    rule.runbookId(),
                    !Boolean.FALSE.equals(rule.enabled()),
                    caller.userId());
            AutomationRuleView made = required(id);
            trail.created(caller, AuditAction.RULE_CREATED, id, made.name(), made);
            return made;
        });
    }

    AutomationRuleView update(Caller caller, UUID id, RuleWrite rule, long version) {
        check(rule);
        return tenancy.in(caller.orgId(), () -> {
            AutomationRuleView before = required(id);
            int changed = rules.update(
                    id,
                    rule.name(),
                    priority(rule),
                    pattern(rule.alertNamePattern()),
                    pattern(rule.severityPattern()),
                    rule.action(),
                    rule.runbookId(),
                    !Boolean.FALSE.equals(rule.enabled()),
                    version);
            if (changed == 0) {
                throw ProblemException.stale();
            }
            AutomationRuleView after = required(id);
            trail.updated(caller, AuditAction.RULE_UPDATED, id, after.name(), before, after);
            return after;
        });
    }

    void delete(Caller caller, UUID id) {
        tenancy.run(caller.orgId(), () -> {
            AutomationRuleView before = required(id);
            rules.delete(id);
            trail.deleted(caller, AuditAction.RULE_DELETED, id, before.name(), before);
        });
    }

    AutomationRuleView required(UUID id) {
        return rules.find(id).orElseThrow(() -> ProblemException.notFound("automation rule"));
    }

    /** Tries the patterns by the matcher of the intake itself, so that both always agree. */
    RulePreview.Answer preview(Caller caller, RulePreview.Question question) {
        String name = pattern(question.alertNamePattern());
        String severity = pattern(question.severityPattern());
        refuse(patternErrors(name, severity));
        AlertMatcher matcher = AlertMatcher.of(
                List.of(new CandidateRule(
                        Ids.next(), "preview", DEFAULT_PRIORITY, name, severity, RuleAction.MANUAL, null, true)),
                List.of());
        int hours = Objects.requireNonNullElse(question.hours(), WEEK_HOURS);
        List<RecentAlert> alerts = tenancy.read(caller.orgId(), () -> recent.since(hours, MOST_EXAMINED));
        List<Match> matches = alerts.stream()
                .filter(alert ->
                        matcher.decide(facts(alert), alert.receivedAt()).automationRule() != null)
                .map(alert ->
                        new Match(alert.id(), alert.alertName(), alert.severity(), alert.startsAt(), alert.instance()))
                .toList();
        return new RulePreview.Answer(
                alerts.size(),
                matches.size(),
                matches.stream().limit(MOST_SHOWN).toList());
    }

    private static AlertFacts facts(RecentAlert alert) {
        return new AlertFacts(
                alert.alertName(),
                alert.severity(),
                alert.status(),
                alert.fingerprint(),
                alert.startsAt(),
                Map.of(),
                Map.of(),
                alert.source());
    }

    private static void check(RuleWrite rule) {
        List<FieldError> errors =
                new ArrayList<>(patternErrors(pattern(rule.alertNamePattern()), pattern(rule.severityPattern())));
        if (rule.action().equals("remediate") != (rule.runbookId() != null)) {
            errors.add(new FieldError(
                    "/runbook_id", "required", "runbook_id goes with the action remediate, and only with it"));
        }
        refuse(errors);
    }

    private static List<FieldError> patternErrors(String name, String severity) {
        List<FieldError> errors = new ArrayList<>();
        check("/alert_name_pattern", name, errors);
        check("/severity_pattern", severity, errors);
        return errors;
    }

    private static void check(String pointer, String pattern, List<FieldError> errors) {
        try {
            ValuePattern.compile(pattern);
        } catch (PatternException e) {
            errors.add(new FieldError(
                    pointer, "invalid_pattern", e.getMessage() + " (at character " + (e.position() + 1) + ")"));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static int priority(RuleWrite rule) {
        return Objects.requireNonNullElse(rule.priority(), DEFAULT_PRIORITY);
    }

    private static String pattern(@Nullable String pattern) {
        return Objects.requireNonNullElse(pattern, "*");
    }
}
