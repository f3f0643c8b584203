/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import dev.opswright.workflows.guard.GuardVerdict.Decision;
import dev.opswright.workflows.runbook.RunbookStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The guards' judgement over a snapshot: pure, so that back-test, replay and engine agree. */
public final class Guards {
    /** A busy host is looked at again this soon; most runs take seconds. */
    static final Duration BUSY_RECHECK = Duration.ofSeconds(10);

    /** A host with an unknown command waits for a person, so looking often gains nothing. */
    static final Duration ATTENTION_RECHECK = Duration.ofMinutes(5);

    private Guards() {}

    /** Asks every guard: one that refuses refuses all, else the latest moment of those that defer counts. */
    public static GuardVerdict judge(GuardSnapshot snapshot) {
        List<GuardReason> reasons = List.of(
                runbookStatus(snapshot),
                alert(snapshot),
                allowedServers(snapshot),
                LimitGuards.breaker(snapshot),
                LimitGuards.loop(snapshot),
                LimitGuards.storm(snapshot),
                cooldown(snapshot),
                LimitGuards.blackout(snapshot),
                LimitGuards.rateLimit(snapshot),
                LimitGuards.blastBudget(snapshot),
                needsAttention(snapshot),
                hostLease(snapshot));
        Decision decision = reasons.stream()
                .map(GuardReason::decision)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new GuardVerdict(decision, decision == Decision.DEFER ? latest(reasons) : null, reasons, 0);
    }

    /** Before undo only the host's lease counts: taking back our own change must not wait for anything else. */
    public static GuardVerdict judgeUndo(GuardSnapshot snapshot) {
        GuardReason lease = hostLease(snapshot);
        return new GuardVerdict(lease.decision(), lease.until(), List.of(lease), 0);
    }

    private static GuardReason runbookStatus(GuardSnapshot s) {
        if (s.runbookStatus() == RunbookStatus.ACTIVE) {
            return ok("runbook_status", "The runbook is active.");
        }
        String word = s.runbookStatus() == RunbookStatus.DRAFT ? "a draft" : "disabled";
        return refuse(
                "runbook_status",
                "runbook_disabled",
                "Not run: the runbook *" + s.runbookName() + "* is " + word + ". Set it to active to let it run.");
    }

    private static GuardReason alert(GuardSnapshot s) {
        if (s.alertFiring() == null) {
            return ok("alert_firing", "The run has no alert.");
        }
        if (s.alertFiring()) {
            return ok("alert_firing", "The alert is firing.");
        }
        // A person who starts a run on a cleared alert means it; automation would restart what has healed.
        return s.startedByPerson()
                ? ok("alert_firing", "The alert has cleared; a person started the run all the same.")
                : refuse("alert_firing", "alert_resolved", "Not run: the alert cleared before the first step.");
    }

    private static GuardReason allowedServers(GuardSnapshot s) {
        return s.serverAllowed()
                ? ok("allowed_servers", "The runbook may run on " + s.serverName() + ".")
                : refuse(
                        "allowed_servers",
                        "server_not_allowed",
                        "Not run: *" + s.runbookName() + "* may not run on " + s.serverName()
                                + ". Its allowed_servers leave that server out.");
    }

    private static GuardReason cooldown(GuardSnapshot s) {
        Instant last = s.lastTriggeredAt();
        if (s.startedByPerson() || s.cooldownSeconds() == 0 || last == null) {
            return ok("cooldown", "No cooldown applies.");
        }
        Instant end = last.plusSeconds(s.cooldownSeconds());
        if (!s.now().isBefore(end)) {
            return ok("cooldown", "The cooldown is over.");
        }
        String trigger = Objects.requireNonNullElse(s.triggerName(), s.runbookName());
        return new GuardReason(
                "cooldown",
                Decision.REFUSE,
                "cooldown",
                "Not run: *" + trigger + "* started a run at " + Clock24.at(last, s.now()) + " and rests until "
                        + Clock24.at(end, s.now()) + ". A person can still start it.",
                end);
    }

    private static GuardReason needsAttention(GuardSnapshot s) {
        if (!s.serverNeedsAttention()) {
            return ok("needs_attention", "No command on the host has an unknown fate.");
        }
        return s.startedByPerson()
                ? ok("needs_attention", "A command on the host has an unknown fate; a person started this run.")
                : defer(
                        "needs_attention",
                        "host_needs_attention",
                        "Waiting: nobody knows how an earlier command on " + s.serverName()
                                + " ended. Look at that host and say so, then this run goes on.",
                        s.now().plus(ATTENTION_RECHECK));
    }

    private static GuardReason hostLease(GuardSnapshot s) {
        Instant expires = s.leaseExpiresAt();
        boolean free = s.leaseHolder() == null || (expires != null && !expires.isAfter(s.now()));
        if (free) {
            return ok("host_lease", "The host is free.");
        }
        Instant recheck = s.now().plus(BUSY_RECHECK);
        return defer(
                "host_lease",
                "host_busy",
                "Waiting: another run is at work on " + s.serverName() + ". This one starts when the host is free.",
                expires != null && expires.isBefore(recheck) ? expires : recheck);
    }

    private static @Nullable Instant latest(List<GuardReason> reasons) {
        return reasons.stream()
                .filter(r -> r.decision() == Decision.DEFER)
                .map(GuardReason::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static GuardReason ok(String guard, String message) {
        return new GuardReason(guard, Decision.ALLOW, "ok", message, null);
    }

    private static GuardReason defer(String guard, String code, String message, Instant until) {
        return new GuardReason(guard, Decision.DEFER, code, message, until);
    }

    private static GuardReason refuse(String guard, String code, String message) {
        return new GuardReason(guard, Decision.REFUSE, code, message, null);
    }
}
