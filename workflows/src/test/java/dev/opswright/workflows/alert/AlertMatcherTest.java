/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.alert;

import static dev.opswright.workflows.alert.Candidates.NOON;
import static dev.opswright.workflows.alert.Candidates.alert;
import static dev.opswright.workflows.alert.Candidates.candidate;
import static dev.opswright.workflows.alert.Candidates.disabled;
import static dev.opswright.workflows.alert.Candidates.remediate;
import static dev.opswright.workflows.alert.Candidates.rule;
import static dev.opswright.workflows.alert.Candidates.serviceDown;
import static dev.opswright.workflows.alert.Candidates.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.alert.MatchDecision.Considered;
import dev.opswright.workflows.json.Json;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertMatcherTest {
    private static final CandidateTrigger ANY = candidate("restart", trigger("any", 100, "*"));

    @Test
    void choosesOneTriggerByPriorityThenRunbookThenName() {
        List<CandidateTrigger> triggers = List.of(
                candidate("b", trigger("one", 50, "*")),
                candidate("a", trigger("two", 50, "*")),
                candidate("a", trigger("one", 50, "*")),
                candidate("z", trigger("first", 10, "Other")));

        MatchDecision decision = AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.REMEDIATE);
        assertThat(Objects.requireNonNull(decision.trigger()))
                .returns("one", MatchDecision.TriggerRef::name)
                .returns("a", MatchDecision.TriggerRef::runbookName);
        assertThat(decision.considered()).extracting(Considered::name).containsExactly("first", "one");
        assertThat(decision.summary()).isEqualTo("Runs *a*: its trigger *one* fits.");
    }

    @Property(tries = 50)
    void decidesTheSameWhateverTheOrderOfRows(@ForAll Random random) {
        List<CandidateTrigger> triggers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            triggers.add(
                    candidate("runbook-" + i % 4, trigger("t" + i, 10 * (i % 3), i % 5 == 0 ? "Other" : "Service*")));
        }
        MatchDecision expected = AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON);

        Collections.shuffle(triggers, random);

        assertThat(AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Watchdog", "InfoInhibitor"})
    void heartbeatsStartNothingWhateverRulesAndTriggersSay(String name) {
        AlertMatcher matcher = AlertMatcher.of(List.of(remediate("all", "*", "restart", Mode.AUTO)), List.of(ANY));

        MatchDecision decision = matcher.decide(alert(name, "none", Map.of()), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.HEARTBEAT);
        assertThat(decision.runbook()).isNull();
        assertThat(decision.outcome().actionTaken()).isEqualTo(RuleAction.IGNORE);
    }

    @Test
    void ignoreStopsTriggers() {
        AlertMatcher matcher = AlertMatcher.of(List.of(rule("quiet", 1, "Service*", RuleAction.IGNORE)), List.of(ANY));

        MatchDecision decision = matcher.decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.IGNORE);
        assertThat(decision.trigger()).isNull();
        assertThat(decision.considered()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO_ANALYZE", "MANUAL"})
    void analyzeAndManualDoNotStopTriggers(RuleAction action) {
        AlertMatcher matcher = AlertMatcher.of(List.of(rule("look", 1, "*", action)), List.of(ANY));

        MatchDecision decision = matcher.decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.REMEDIATE);
        assertThat(Objects.requireNonNull(decision.automationRule()).name()).isEqualTo("look");
        assertThat(Objects.requireNonNull(decision.trigger()).name()).isEqualTo("any");
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO_ANALYZE", "MANUAL"})
    void analyzeAndManualDecideWhereNoTriggerFits(RuleAction action) {
        MatchDecision decision = AlertMatcher.of(List.of(rule("look", 1, "*", action)), List.of())
                .decide(serviceDown(), NOON);

        assertThat(decision.outcome().actionTaken()).isEqualTo(action);
        assertThat(decision.summary()).contains("*look*");
    }

    @Test
    void remediateNamesARunbookInsteadOfTriggers() {
        AlertMatcher matcher =
                AlertMatcher.of(List.of(remediate("fix", "Service*", "reboot", Mode.SEMI_AUTO)), List.of(ANY));

        MatchDecision decision = matcher.decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.REMEDIATE);
        assertThat(Objects.requireNonNull(decision.runbook()).name()).isEqualTo("reboot");
        assertThat(decision.trigger()).isNull();
        assertThat(decision.summary()).isEqualTo("Runs *reboot* after approval: the rule *fix* asks for it.");
    }

    @Test
    void firstFittingRuleByPriorityDecides() {
        List<CandidateRule> rules = List.of(
                rule("late", 20, "*", RuleAction.IGNORE),
                rule("early", 10, "*", RuleAction.MANUAL),
                new CandidateRule(Candidates.id("off"), "off", 1, "*", "*", RuleAction.IGNORE, null, false));

        MatchDecision decision = AlertMatcher.of(rules, List.of()).decide(serviceDown(), NOON);

        assertThat(Objects.requireNonNull(decision.automationRule()).name()).isEqualTo("early");
    }

    @Test
    void aTriggerOnAManualRunbookIsForPeopleAndDoesNotFallThrough() {
        CandidateTrigger manual = candidate("reboot", Mode.MANUAL, RunbookStatus.ACTIVE, trigger("first", 1, "*"));

        MatchDecision decision =
                AlertMatcher.of(List.of(), List.of(manual, ANY)).decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.MANUAL_ONLY);
        assertThat(decision.outcome().actionTaken()).isEqualTo(RuleAction.MANUAL);
        assertThat(Objects.requireNonNull(decision.trigger()).name()).isEqualTo("first");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "DRAFT"})
    void triggersOfInactiveRunbooksAreNotConsidered(RunbookStatus status) {
        CandidateTrigger inactive = candidate("old", Mode.AUTO, status, trigger("t", 1, "*"));

        MatchDecision decision = AlertMatcher.of(List.of(), List.of(inactive)).decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.NO_MATCH);
        assertThat(decision.considered()).isEmpty();
        assertThat(decision.summary()).isEqualTo("Nothing was started: there is no trigger of an active runbook.");
    }

    @Test
    void namesTheNearestMissAndWhatDiffers() {
        List<CandidateTrigger> triggers = List.of(
                candidate("far", trigger("warning", "other", Map.of("type", "disk", "team", "a"))),
                candidate("near", trigger("critical", "*", Map.of("type", "disk"))));

        MatchDecision decision = AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON);

        assertThat(Objects.requireNonNull(decision.nearestMiss()).runbookName()).isEqualTo("near");
        assertThat(decision.summary())
                .isEqualTo("Nothing was started: no trigger fits. Nearest is *t* of *near*:"
                        + " labels.type is \"service\" and should be disk.");
    }

    @Test
    void aTriggerForAnotherNameIsNoNearMiss() {
        List<CandidateTrigger> other = List.of(
                candidate("other", trigger("t", 100, "QueueFull")),
                candidate("near", trigger("warning", "other", Map.of("type", "disk"))));

        MatchDecision near = AlertMatcher.of(List.of(), other).decide(serviceDown(), NOON);
        MatchDecision none = AlertMatcher.of(List.of(), other.subList(0, 1)).decide(serviceDown(), NOON);

        assertThat(Objects.requireNonNull(near.nearestMiss()).runbookName()).isEqualTo("near");
        assertThat(none.summary()).isEqualTo("Nothing was started: no trigger is for alerts of this name.");
    }

    @Test
    void aDisabledTriggerIsExplainedAndNotTaken() {
        MatchDecision decision = AlertMatcher.of(List.of(), List.of(candidate("r", disabled("off"))))
                .decide(serviceDown(), NOON);

        assertThat(decision.outcome()).isEqualTo(MatchOutcome.NO_MATCH);
        assertThat(decision.summary()).contains("*off* of *r*: it is disabled");
    }

    @Test
    void anUnreadableStoredPatternFitsNothingAndLetsOthersThrough() {
        List<CandidateTrigger> triggers =
                List.of(candidate("broken", trigger("bad", 1, "re:(")), candidate("fine", trigger("good", 2, "*")));

        MatchDecision decision = AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON);

        assertThat(Objects.requireNonNull(decision.trigger()).runbookName()).isEqualTo("fine");
    }

    @Test
    void explainsAtMostFiftyAndAlwaysTheOneThatFits() {
        List<CandidateTrigger> triggers = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            triggers.add(candidate("r", trigger("miss-" + i, 1, "Other")));
        }
        triggers.add(candidate("r", trigger("hit", 2, "*")));

        MatchDecision decision = AlertMatcher.of(List.of(), triggers).decide(serviceDown(), NOON);

        assertThat(decision.considered()).hasSize(AlertMatcher.MAX_EXPLAINED);
        assertThat(decision.considered().getLast().name()).isEqualTo("hit");
        assertThat(decision.consideredTotal()).isEqualTo(81);
    }

    @Test
    void survivesBeingStoredAsJson() {
        MatchDecision decision = AlertMatcher.of(
                        List.of(rule("look", 1, "*", RuleAction.MANUAL)),
                        List.of(candidate("near", trigger("x", 1, "Nope"))))
                .decide(serviceDown(), NOON);

        assertThat(Json.read(Json.write(decision), MatchDecision.class)).isEqualTo(decision);
    }
}
