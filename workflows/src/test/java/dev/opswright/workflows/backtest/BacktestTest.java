/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import static dev.opswright.workflows.backtest.Scenes.BY_INSTANCE;
import static dev.opswright.workflows.backtest.Scenes.START;
import static dev.opswright.workflows.backtest.Scenes.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.backtest.BacktestScene.Budget;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Focus ALL = new Focus.Everything();

    private final Runbook restart = Scenes.runbook(1, Mode.AUTO, null);
    private final CandidateTrigger down = Scenes.trigger(1, restart, "Down", 0, CooldownScope.SERVER);

    @Test
    void saysWhatWouldHaveRunWhere() {
        List<Finding> found = walk(scene(restart, down), ALL, alert("Down", "web-1:9100", 0), alert("Up", "web-1", 1));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo("run");
            assertThat(Objects.requireNonNull(finding.server()).name()).isEqualTo("web-1");
            assertThat(finding.triggerName()).isEqualTo("trigger-1");
        });
    }

    @Test
    void namesWhatHasNoServer() {
        assertThat(verdicts(scene(restart, down), ALL, alert("Down", "mail-7", 0)))
                .containsExactly("no_matching_server");
    }

    @Test
    void asksForApprovalAndLeavesManualRunbooksToPeople() {
        Runbook careful = Scenes.runbook(2, Mode.SEMI_AUTO, null);
        Runbook manual = Scenes.runbook(3, Mode.MANUAL, null);
        BacktestScene scene = Scenes.scene(
                List.of(careful, manual),
                List.of(
                        Scenes.trigger(1, careful, "Full", 0, CooldownScope.SERVER),
                        Scenes.trigger(2, manual, "Slow", 0, CooldownScope.SERVER)));

        assertThat(verdicts(scene, ALL, alert("Full", "web-1", 0), alert("Slow", "web-1", 1)))
                .containsExactly("needs_approval", "manual_only");
    }

    @Test
    void neverStartsForSignsOfLifeNorForWhatHadCleared() {
        CandidateTrigger any = Scenes.trigger(1, restart, "*", 0, CooldownScope.SERVER);
        PastAlert cleared = alert("Down", "web-1", 2);
        PastAlert late = new PastAlert(cleared.id(), cleared.receivedAt(), cleared.endedAt(), true, cleared.facts());

        assertThat(verdicts(
                        scene(restart, any),
                        ALL,
                        alert("Watchdog", "web-1", 0),
                        alert("InfoInhibitor", "web-1", 1),
                        late))
                .containsExactly("alert_resolved");
    }

    @Test
    void restsForTheCooldownOfItsScope() {
        CandidateTrigger resting = Scenes.trigger(1, restart, "Down", 300, CooldownScope.SERVER);

        assertThat(verdicts(
                        scene(restart, resting),
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "web-2", 10),
                        alert("Down", "web-1", 299),
                        alert("Down", "web-1", 300)))
                .containsExactly("run", "run", "cooldown", "run");
    }

    @Test
    void refusedRunsDoNotProlongTheCooldown() {
        CandidateTrigger resting = Scenes.trigger(1, restart, "Down", 300, CooldownScope.TRIGGER);

        assertThat(verdicts(
                        scene(restart, resting),
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "web-2", 200),
                        alert("Down", "web-2", 310)))
                .containsExactly("run", "cooldown", "run");
    }

    @Test
    void holdsToRateAndBudget() {
        Runbook limited = Scenes.runbook(1, Mode.AUTO, 1);
        assertThat(verdicts(
                        scene(limited, Scenes.trigger(1, limited, "Down", 0, CooldownScope.SERVER)),
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "web-2", 3_599),
                        alert("Down", "web-2", 3_600)))
                .containsExactly("run", "rate_limited", "run");

        BacktestScene budgeted = with(
                scene(restart, down),
                List.of(),
                List.of(new Budget(
                        "web", new ServerSelector(List.of("web"), List.of(), List.of(), List.of()), null, 50, 600)));
        assertThat(verdicts(
                        budgeted,
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "web-2", 1),
                        alert("Down", "web-1", 2),
                        alert("Down", "web-3", 3),
                        alert("Down", "web-2", 602)))
                .containsExactly("run", "blast_budget", "run", "run", "run");
    }

    @Test
    void waitsForTheEndOfABlackoutThatComesAgain() {
        BacktestScene scene =
                with(scene(restart, down), List.of(Scenes.nightly(START.plusSeconds(7_200), 3_600)), List.of());

        List<Finding> found = walk(
                scene,
                ALL,
                alert("Down", "web-1", 7_199),
                alert("Down", "web-1", 7_200),
                alert("Down", "web-2", 10_799),
                alert("Down", "web-2", 10_800),
                alert("Down", "web-3", 86_400 + 9_000));

        assertThat(found)
                .extracting(Finding::verdict)
                .containsExactly("run", "blackout", "blackout", "run", "blackout");
        assertThat(found.get(2).until()).isEqualTo(START.plusSeconds(10_800));
        assertThat(found.get(1).reason()).contains("nightly backup");
        assertThat(found.getLast().until()).isEqualTo(START.plusSeconds(86_400 + 10_800));
    }

    @Test
    void stopsALoopAfterThreeRunsThatDidNotHold() {
        PastAlert[] flapping = {
            alert("Down", "web-1", 0),
            alert("Down", "web-1", 600),
            alert("Down", "web-1", 1_200),
            alert("Down", "web-1", 1_800),
            alert("Down", "web-2", 1_900),
            alert("Down", "web-1", 2_400)
        };
        assertThat(verdicts(scene(restart, down), ALL, flapping))
                .containsExactly("run", "run", "run", "loop", "run", "loop");

        PastAlert[] rare = {
            alert("Down", "web-1", 0),
            alert("Down", "web-1", 7_200),
            alert("Down", "web-1", 14_400),
            alert("Down", "web-1", 21_600)
        };
        assertThat(verdicts(scene(restart, down), ALL, rare)).containsOnly("run");
    }

    @Test
    void letsOneRunAskForAStormForTenMinutes() {
        BacktestScene calm = scene(restart, down);
        BacktestScene scene = new BacktestScene(
                calm.rules(), calm.triggers(), calm.runbooks(), calm.servers(), List.of(), List.of(), 2);

        assertThat(verdicts(
                        scene,
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "gone-1", 1),
                        alert("Down", "web-2", 2),
                        alert("Down", "web-3", 3),
                        alert("Down", "web-3", 601),
                        alert("Down", "web-3", 602)))
                .containsExactly("run", "no_matching_server", "needs_approval", "storm", "storm", "run");
    }

    @Test
    void testsADisabledTriggerAsIfItWereOnAndSaysWhatGoesBefore() {
        Runbook other = Scenes.runbook(2, Mode.AUTO, null);
        CandidateTrigger asked = Scenes.trigger(9, restart, "D*", 0, CooldownScope.SERVER, false);
        BacktestScene stored = Scenes.scene(
                List.of(restart, other),
                List.of(asked, Scenes.trigger(1, other, "Disk", 0, CooldownScope.SERVER), preferred(other, "Down")));
        BacktestScene scene = new BacktestScene(
                List.of(Scenes.ignore("Dull")),
                stored.triggers(),
                stored.runbooks(),
                stored.servers(),
                List.of(),
                List.of(),
                0);

        List<Finding> found = walk(
                scene,
                new Focus.OneTrigger(asked.id(), restart.id()),
                alert("Dark", "web-1", 0),
                alert("Down", "web-1", 1),
                alert("Dull", "web-1", 2),
                alert("Fine", "web-1", 3));

        assertThat(found).extracting(Finding::verdict).containsExactly("run", "other_trigger", "ignored");
        assertThat(found).extracting(Finding::triggerName).containsOnly("trigger-9");
        assertThat(verdicts(scene, ALL, alert("Dark", "web-1", 0))).isEmpty();
    }

    @Test
    void countsRunsHostsVerdictsAndDays() {
        CandidateTrigger resting = Scenes.trigger(1, restart, "Down", 300, CooldownScope.SERVER);
        BacktestTally tally = new BacktestTally();
        walk(
                        scene(restart, resting),
                        ALL,
                        alert("Down", "web-1", 0),
                        alert("Down", "web-1", 10),
                        alert("Down", "web-1", 86_400),
                        alert("Down", "web-2", 86_401))
                .forEach(tally::add);

        assertThat(tally.runs()).isEqualTo(3);
        assertThat(tally.hosts()).isEqualTo(2);
        assertThat(tally.byVerdict()).containsEntry("run", 3).containsEntry("cooldown", 1);
        assertThat(tally.byDay()).extracting(BacktestTally.Day::runs).containsExactly(1, 2);
        assertThat(tally.byDay()).extracting(BacktestTally.Day::held).containsExactly(1, 0);
    }

    private static CandidateTrigger preferred(Runbook runbook, String alertName) {
        CandidateTrigger usual = Scenes.trigger(0, runbook, alertName, 0, CooldownScope.SERVER);
        return new CandidateTrigger(
                usual.id(), runbook.id(), "a", usual.runbookMode(), usual.runbookStatus(), usual.trigger());
    }

    private static BacktestScene scene(Runbook runbook, CandidateTrigger trigger) {
        return Scenes.scene(List.of(runbook), List.of(trigger));
    }

    private static BacktestScene with(BacktestScene scene, List<BlackoutWindow> blackouts, List<Budget> budgets) {
        return new BacktestScene(
                scene.rules(), scene.triggers(), scene.runbooks(), scene.servers(), blackouts, budgets, 0);
    }

    private static List<String> verdicts(BacktestScene scene, Focus focus, PastAlert... alerts) {
        return walk(scene, focus, alerts).stream().map(Finding::verdict).toList();
    }

    private static List<Finding> walk(BacktestScene scene, Focus focus, PastAlert... alerts) {
        Backtest backtest = new Backtest(scene, focus, BY_INSTANCE);
        return Arrays.stream(alerts).map(backtest::see).filter(Objects::nonNull).toList();
    }
}
