/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T02:14:00Z");
    private static final UUID OTHER = new UUID(0, 2);
    private static final GuardSnapshot CLEAR = new GuardSnapshot(
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
            GuardLimits.NONE);

    @Test
    void allowsAndSaysWhatWasAsked() {
        GuardVerdict verdict = Guards.judge(CLEAR);

        assertThat(verdict.decision()).isEqualTo(Decision.ALLOW);
        assertThat(verdict.until()).isNull();
        assertThat(verdict.reasons())
                .extracting(GuardReason::guard)
                .containsExactly(
                        "runbook_status",
                        "alert_firing",
                        "allowed_servers",
                        "circuit_breaker",
                        "loop",
                        "storm",
                        "cooldown",
                        "blackout",
                        "rate_limit",
                        "blast_budget",
                        "needs_attention",
                        "host_lease");
        assertThat(verdict.reasons()).extracting(GuardReason::code).containsOnly("ok");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLED", "DRAFT"})
    void refusesRunbooksThatAreNotActive(RunbookStatus status) {
        assertRefused(new Change().status(status).snapshot(), "runbook_disabled", "*restart*");
    }

    @Test
    void refusesWhenTheAlertHasCleared() {
        assertRefused(new Change().firing(false).snapshot(), "alert_resolved", "cleared");
    }

    @Test
    void letsAPersonRunForAClearedAlert() {
        assertThat(Guards.judge(new Change().firing(false).person().snapshot()).decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void refusesServersThatTheRunbookDoesNotAllow() {
        assertRefused(new Change().notAllowed().snapshot(), "server_not_allowed", "web-1");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T02:10:00Z, 300, REFUSE",
        "2026-11-21T02:09:00.001Z, 300, REFUSE",
        "2026-11-21T02:09:00Z, 300, ALLOW",
        "2026-11-21T02:13:59Z, 0, ALLOW",
    })
    void restsDuringTheCooldown(Instant last, int seconds, Decision decision) {
        assertThat(Guards.judge(new Change().cooldown(last, seconds).snapshot()).decision())
                .isEqualTo(decision);
    }

    @Test
    void saysWhenTheCooldownEnds() {
        Change change = new Change().cooldown(Instant.parse("2026-11-20T23:59:00Z"), 86_400);

        assertRefused(change.snapshot(), "cooldown", "2026-11-20 23:59:00 UTC and rests until 23:59:00 UTC");
    }

    @Test
    void doesNotHoldAPersonToTheCooldown() {
        Change change = new Change().cooldown(NOW, 300).person();

        assertThat(Guards.judge(change.snapshot()).decision()).isEqualTo(Decision.ALLOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T03:00:00Z, DEFER, 2026-11-21T02:14:10Z",
        "2026-11-21T02:14:04Z, DEFER, 2026-11-21T02:14:04Z",
        "2026-11-21T02:14:00Z, ALLOW, ",
    })
    void waitsForABusyHostUntilTheLeaseIsFree(Instant expires, Decision decision, Instant until) {
        GuardVerdict verdict = Guards.judge(new Change().lease(expires).snapshot());

        assertThat(verdict.decision()).isEqualTo(decision);
        assertThat(verdict.until()).isEqualTo(until);
    }

    @Test
    void waitsForTheLatestOfTheReasonsToWait() {
        GuardVerdict verdict = Guards.judge(
                new Change().lease(NOW.plusSeconds(3600)).attention().snapshot());

        assertThat(verdict.decisive().code()).isEqualTo("host_needs_attention");
        assertThat(verdict.until()).isEqualTo(NOW.plus(Guards.ATTENTION_RECHECK));
    }

    @Test
    void letsAPersonWorkOnAHostThatNeedsAttention() {
        assertThat(Guards.judge(new Change().attention().person().snapshot()).decision())
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void aRefusalOutweighsAWait() {
        Change change = new Change().lease(NOW.plusSeconds(60)).notAllowed();

        assertRefused(change.snapshot(), "server_not_allowed", "web-1");
    }

    @Test
    void undoAsksOnlyForTheHost() {
        Change blocked =
                new Change().status(RunbookStatus.DISABLED).firing(false).notAllowed();

        assertThat(Guards.judgeUndo(blocked.snapshot()).decision()).isEqualTo(Decision.ALLOW);
        assertThat(Guards.judgeUndo(blocked.lease(NOW.plusSeconds(60)).snapshot())
                        .decision())
                .isEqualTo(Decision.DEFER);
    }

    private static void assertRefused(GuardSnapshot snapshot, String code, String part) {
        GuardVerdict verdict = Guards.judge(snapshot);

        assertThat(verdict.decision()).isEqualTo(Decision.REFUSE);
        assertThat(verdict.until()).isNull();
        assertThat(verdict.decisive().code()).isEqualTo(code);
        assertThat(Objects.requireNonNull(verdict.decisive().message())).contains(part);
    }

    /** A clear snapshot with one thing after another changed. */
    private static final class Change {
        private GuardSnapshot s = CLEAR;

        GuardSnapshot snapshot() {
            return s;
        }

        Change status(RunbookStatus status) {
            return with(status, s.alertFiring(), s.leaseExpiresAt(), s.lastTriggeredAt(), s.cooldownSeconds());
        }

        Change firing(boolean firing) {
            return with(s.runbookStatus(), firing, s.leaseExpiresAt(), s.lastTriggeredAt(), s.cooldownSeconds());
        }

        Change lease(Instant expires) {
            return with(s.runbookStatus(), s.alertFiring(), expires, s.lastTriggeredAt(), s.cooldownSeconds());
        }

        Change cooldown(Instant last, int seconds) {
            return with(s.runbookStatus(), s.alertFiring(), s.leaseExpiresAt(), last, seconds);
        }

        Change attention() {
            return flags(true, s.serverAllowed(), s.startedByPerson());
        }

        Change notAllowed() {
            return flags(s.serverNeedsAttention(), false, s.startedByPerson());
        }

        Change person() {
            return flags(s.serverNeedsAttention(), s.serverAllowed(), true);
        }

        private Change with(RunbookStatus status, Boolean firing, Instant expires, Instant last, int cooldownSeconds) {
            s = new GuardSnapshot(
                    NOW,
                    s.executionId(),
                    s.runbookName(),
                    status,
                    firing,
                    expires == null ? null : OTHER,
                    expires,
                    s.triggerName(),
                    last,
                    cooldownSeconds,
                    s.serverName(),
                    s.serverNeedsAttention(),
                    s.serverAllowed(),
                    s.startedByPerson(),
                    GuardLimits.NONE);
            return this;
        }

        private Change flags(boolean attention, boolean allowed, boolean person) {
            s = new GuardSnapshot(
                    NOW,
                    s.executionId(),
                    s.runbookName(),
                    s.runbookStatus(),
                    s.alertFiring(),
                    s.leaseHolder(),
                    s.leaseExpiresAt(),
                    s.triggerName(),
                    s.lastTriggeredAt(),
                    s.cooldownSeconds(),
                    s.serverName(),
                    attention,
                    allowed,
                    person,
                    GuardLimits.NONE);
            return this;
        }
    }
}
