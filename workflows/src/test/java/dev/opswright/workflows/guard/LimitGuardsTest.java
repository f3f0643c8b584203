/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.guard.GuardLimits.BudgetUse;
import dev.opswright.workflows.guard.GuardLimits.HostStart;
import dev.opswright.workflows.guard.GuardLimits.PastRun;
import dev.opswright.workflows.guard.GuardLimits.RateLimit;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LimitGuardsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");
    private static final CircuitBreaker CLOSED = GuardLimits.NONE.breaker();

    @Test
    void refusesWhileTheBreakerIsOpen() {
        GuardVerdict verdict = judge(breaker(CLOSED.open(NOW), null));

        assertThat(verdict.decision()).isEqualTo(Decision.REFUSE);
        assertThat(verdict.decisive().code()).isEqualTo("breaker_open");
        assertThat(verdict.decisive().message()).contains("*restart*", "02:19:00 UTC", "a person opened it");
    }

    @Test
    void saysHowOftenItFailed() {
        CircuitBreaker failed = CircuitBreaker.closed(2, 1, 300).failed(NOW).failed(NOW);

        assertThat(judge(breaker(failed, null)).decisive().message()).contains("after 2 failures in a row");
    }

    @Test
    void letsOneThroughWhileHalfOpenAndParksTheOthers() {
        CircuitBreaker halfOpen = CLOSED.open(NOW.minusSeconds(300));

        assertThat(judge(breaker(halfOpen, null)).decision()).isEqualTo(Decision.ALLOW);
        GuardVerdict other = judge(breaker(halfOpen, new UUID(0, 9)));
        assertThat(other.decision()).isEqualTo(Decision.DEFER);
        assertThat(other.decisive().code()).isEqualTo("breaker_half_open");
    }

    @Test
    void parksUntilTheBlackoutEndsAndNamesIt() {
        BlackoutWindow backup = new BlackoutWindow(
                new UUID(0, 3),
                "nightly backup",
                NOW.minusSeconds(60),
                NOW.plusSeconds(600),
                BlackoutWindow.Recurrence.NONE,
                null,
                null,
                null,
                true,
                null);

        GuardVerdict verdict = judge(new GuardLimits(CLOSED, null, List.of(backup), null, List.of(), List.of(), null));

        assertThat(verdict.decision()).isEqualTo(Decision.DEFER);
        assertThat(verdict.until()).isEqualTo(NOW.plusSeconds(600));
        assertThat(verdict.decisive().message()).contains("02:24:00 UTC", "*nightly backup*");
    }

    @Test
    void parksUntilTheOldestRunLeavesTheWindow() {
        GuardVerdict verdict = judge(rate(new RateLimit(2, 60, List.of(NOW.minusSeconds(10), NOW.minusSeconds(40)))));

        assertThat(verdict.decisive().code()).isEqualTo("rate_limited");
        assertThat(verdict.until()).isEqualTo(NOW.plusSeconds(20));
        assertThat(judge(rate(new RateLimit(2, 60, List.of(NOW.minusSeconds(60), NOW.minusSeconds(10)))))
                        .decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void parksWhenTheGroupHasHadItsRuns() {
        GuardVerdict verdict = judge(budget(1, null, 10, start(7, 30)));

        assertThat(verdict.decisive().code()).isEqualTo("blast_budget");
        assertThat(verdict.until()).isEqualTo(NOW.plusSeconds(30));
    }

    @Test
    void parksWhenTooMuchOfTheGroupIsTouched() {
        assertThat(judge(budget(null, 20, 10, start(7, 30), start(8, 50)))
                        .decisive()
                        .message())
                .contains("20 % of its 10 servers");
        assertThat(judge(budget(null, 20, 10, start(7, 30))).decision()).isEqualTo(Decision.ALLOW);
    }

    @Test
    void countsAServerOnceAndThisOneNotAsAnother() {
        assertThat(judge(budget(null, 20, 10, start(7, 30), start(7, 20), start(1, 5)))
                        .decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void aSmallGroupHasRoomForOneServer() {
        assertThat(judge(budget(null, 10, 2)).decision()).isEqualTo(Decision.ALLOW);
        assertThat(judge(budget(null, 10, 2, start(7, 30))).decision()).isEqualTo(Decision.DEFER);
    }

    @Test
    void refusesTheFourthRunThatWouldNotHelp() {
        List<PastRun> three = Collections.nCopies(3, new PastRun(NOW.minusSeconds(600), false));

        assertThat(judge(past(three)).decisive().code()).isEqualTo("loop");
        assertThat(judge(past(three.subList(0, 2))).decision()).isEqualTo(Decision.ALLOW);
        assertThat(judge(past(Collections.nCopies(9, new PastRun(NOW, true)))).decision())
                .isEqualTo(Decision.ALLOW);
    }

    /** Against the plainest model: never more than the count in any window, and never parked longer than needed. */
    @Property
    void aSlidingWindowNeverHoldsMoreThanItsCount(
            @ForAll @Size(max = 80) List<@IntRange(max = 40) Integer> gaps,
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 90) int window) {
        List<Instant> starts = new ArrayList<>();
        Instant now = NOW;
        for (int gap : gaps) {
            now = now.plusSeconds(gap);
            Instant free = LimitGuards.freeAgain(starts, count, window, now);
            Instant then = free == null ? now : free;
            Instant from = then.minusSeconds(window);
            assertThat(starts.stream().filter(start -> start.isAfter(from))).hasSizeLessThan(count);
            if (free == null) {
                starts.add(now);
            } else {
                Instant before = free.minusNanos(1).minusSeconds(window);
                assertThat(starts.stream().filter(start -> start.isAfter(before)))
                        .hasSizeGreaterThanOrEqualTo(count);
            }
        }
    }

    @Test
    void oneRunAsksForAStormAndTheOthersSayWhich() {
        UUID self = new UUID(0, 1);
        UUID lead = new UUID(0, 2);

        assertThat(judge(storm(20, 20, null)).decision()).isEqualTo(Decision.ALLOW);
        assertThat(judge(storm(20, 21, self)).decision()).isEqualTo(Decision.ALLOW);
        assertThat(judge(storm(20, 21, self)).reasons())
                .anySatisfy(reason -> assertThat(reason.message()).contains("asks a person"));
        GuardVerdict member = judge(storm(20, 1, lead));
        assertThat(member.decisive().code()).isEqualTo("storm");
        assertThat(member.decisive().message())
                .isEqualTo("Not run: more than 20 alerts within a minute would have run *restart*."
                        + " One run asks a person for all of them: " + lead + ".");
    }

    private static GuardLimits storm(int most, int recent, UUID lead) {
        return new GuardLimits(
                CLOSED, null, List.of(), null, List.of(), List.of(), new GuardLimits.Storm(most, recent, lead));
    }

    private static HostStart start(long server, int secondsAgo) {
        return new HostStart(new UUID(0, server), NOW.minusSeconds(secondsAgo));
    }

    private static GuardLimits budget(Integer executions, Integer percent, int groupSize, HostStart... starts) {
        BudgetUse use = new BudgetUse("web", executions, percent, 60, groupSize, new UUID(0, 1), List.of(starts));
        return new GuardLimits(CLOSED, null, List.of(), null, List.of(use), List.of(), null);
    }

    private static GuardLimits breaker(CircuitBreaker breaker, UUID trial) {
        return new GuardLimits(breaker, trial, List.of(), null, List.of(), List.of(), null);
    }

    private static GuardLimits rate(RateLimit limit) {
        return new GuardLimits(CLOSED, null, List.of(), limit, List.of(), List.of(), null);
    }

    private static GuardLimits past(List<PastRun> runs) {
        return new GuardLimits(CLOSED, null, List.of(), null, List.of(), runs, null);
    }

    private static GuardVerdict judge(GuardLimits limits) {
        return Guards.judge(new GuardSnapshot(
                NOW,
                new UUID(0, 1),
                "restart",
                RunbookStatus.ACTIVE,
                true,
                null,
                null,
                "down",
                null,
                0,
                "web-1",
                false,
                true,
                false,
                limits));
    }
}
