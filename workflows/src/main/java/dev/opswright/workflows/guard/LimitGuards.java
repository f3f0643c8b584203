/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.guard;

import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.guard.GuardLimits.BudgetUse;
import dev.opswright.workflows.guard.GuardLimits.HostStart;
import dev.opswright.workflows.guard.GuardLimits.RateLimit;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import dev.opswright.workflows.guard.GuardVerdict.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The guards that count and wait: breaker, blackout, rate limit, blast budget, loop. Pure, part of {@link Guards}. */
final class LimitGuards {
    /** A fix that did not help so often within a day will not help the next time; a person is needed (trust, rule 9). */
    static final int MOST_RUNS_WITHOUT_HELP = 3;

    /** How far back the loop guard looks. */
    static final Duration LOOP_WINDOW = Duration.ofHours(24);

    /** The trial run of a half-open breaker is looked at again this soon. */
    static final Duration TRIAL_RECHECK = Duration.ofSeconds(15);

    private LimitGuards() {}

    static GuardReason breaker(GuardSnapshot s) {
        CircuitBreaker breaker = s.limits().breaker().at(s.now());
        String name = "*" + s.runbookName() + "*";
        return switch (breaker.state()) {
            case CLOSED -> ok("circuit_breaker", "The circuit breaker is closed.");
            case OPEN ->
                new GuardReason(
                        "circuit_breaker",
                        Decision.REFUSE,
                        "breaker_open",
                        "Not run: the circuit breaker of " + name + " is open until "
                                + Clock24.at(Objects.requireNonNull(breaker.resetsAt()), s.now())
                                + why(breaker),
                        breaker.resetsAt());
            case HALF_OPEN ->
                s.limits().trial() == null
                        ? ok("circuit_breaker", "The circuit breaker is half open and lets this one run through.")
                        : defer(
                                "circuit_breaker",
                                "breaker_half_open",
                                "Waiting: the circuit breaker of " + name
                                        + " is half open and lets one run at a time through.",
                                s.now().plus(TRIAL_RECHECK));
        };
    }

    private static String why(CircuitBreaker breaker) {
        return switch (breaker.failureCount()) {
            case 0 -> "; a person opened it. Reset it to let the runbook run.";
            case 1 -> ", after a failure. Mend the cause, then reset it.";
            default -> ", after " + breaker.failureCount() + " failures in a row. Mend the cause, then reset it.";
        };
    }

    static GuardReason blackout(GuardSnapshot s) {
        return Blackouts.active(s.limits().blackouts(), s.now())
                .map(active -> defer(
                        "blackout",
                        "blackout",
                        "Waiting until " + Clock24.at(active.until(), s.now()) + " because of the blackout window *"
                                + active.window().name() + "*. End the window early to run sooner.",
                        active.until()))
                .orElseGet(() -> ok("blackout", "No blackout window holds."));
    }

    static GuardReason rateLimit(GuardSnapshot s) {
        RateLimit limit = s.limits().rateLimit();
        if (limit == null) {
            return ok("rate_limit", "The runbook has no rate limit.");
        }
        Instant free = freeAgain(limit.starts(), limit.count(), limit.windowSeconds(), s.now());
        return free == null
                ? ok("rate_limit", "The rate limit leaves room.")
                : defer(
                        "rate_limit",
                        "rate_limited",
                        "Waiting until " + Clock24.at(free, s.now()) + ": *" + s.runbookName() + "* may run "
                                + limit.count() + " times in " + limit.windowSeconds() + " s.",
                        free);
    }

    static GuardReason blastBudget(GuardSnapshot s) {
        return s.limits().budgets().stream()
                .map(use -> budget(use, s.now()))
                .filter(reason -> reason.decision() != Decision.ALLOW)
                .max(Comparator.comparing(reason -> Objects.requireNonNull(reason.until())))
                .orElseGet(() -> ok("blast_budget", "No blast budget is used up."));
    }

    static GuardReason loop(GuardSnapshot s) {
        long unhelpful =
                s.limits().pastRuns().stream().filter(run -> !run.held()).count();
        if (s.startedByPerson() || unhelpful < MOST_RUNS_WITHOUT_HELP) {
            return ok("loop", "The runbook has not run in a loop for this alert.");
        }
        return new GuardReason(
                "loop",
                Decision.REFUSE,
                "loop",
                "Not run: *" + s.runbookName() + "* ran " + unhelpful
                        + " times for this alert within a day and it did not stay fixed. A person must look at it.",
                null);
    }

    /** One run asks for all of a storm; the others say which. The first of a storm becomes its lead before it is judged. */
    static GuardReason storm(GuardSnapshot s) {
        Storm storm = s.limits().storm();
        if (storm == null || s.startedByPerson() || !storm.isDue()) {
            return ok("storm", "There is no storm of alerts.");
        }
        String many =
                "More than " + storm.most() + " alerts within a minute would have run *" + s.runbookName() + "*. ";
        return storm.lead() == null || s.executionId().equals(storm.lead())
                ? new GuardReason(
                        "storm", Decision.ALLOW, "storm", many + "This run asks a person for all of them.", null)
                : new GuardReason(
                        "storm",
                        Decision.REFUSE,
                        "storm",
                        "Not run: " + many.substring(0, 1).toLowerCase(Locale.ROOT) + many.substring(1)
                                + "One run asks a person for all of them: " + storm.lead() + ".",
                        null);
    }

    /** When a sliding window has room for one more; {@code null} = now. */
    static @Nullable Instant freeAgain(Collection<Instant> starts, int count, int windowSeconds, Instant now) {
        List<Instant> counted = starts.stream()
                .map(start -> start.plusSeconds(windowSeconds))
                .filter(end -> end.isAfter(now))
                .sorted()
                .toList();
        return counted.size() < count ? null : counted.get(counted.size() - count);
    }

    private static GuardReason budget(BudgetUse use, Instant now) {
        Instant runs = use.maxExecutions() == null
                ? null
                : freeAgain(
                        use.starts().stream().map(HostStart::at).toList(),
                        use.maxExecutions(),
                        use.windowSeconds(),
                        now);
        Instant hosts = use.maxPercent() == null ? null : hostsFree(use, use.maxPercent(), now);
        Instant free = later(runs, hosts);
        if (free == null) {
            return ok("blast_budget", "The blast budget leaves room.");
        }
        String limit = free.equals(hosts)
                ? use.maxPercent() + " % of its " + use.groupSize() + " servers"
                : use.maxExecutions() + " runs";
        return defer(
                "blast_budget",
                "blast_budget",
                "Waiting until " + Clock24.at(free, now) + ": the blast budget *" + use.name() + "* admits " + limit
                        + " in " + use.windowSeconds() + " s.",
                free);
    }

    /** A group always has room for one server, or a small one could never be repaired. */
    private static @Nullable Instant hostsFree(BudgetUse use, int percent, Instant now) {
        int most = Math.max(1, use.groupSize() * percent / 100);
        Map<UUID, Instant> lastOfEach = new HashMap<>();
        use.starts().stream()
                .filter(start -> !start.serverId().equals(use.serverId()))
                .forEach(start -> lastOfEach.merge(start.serverId(), start.at(), (a, b) -> a.isAfter(b) ? a : b));
        return freeAgain(lastOfEach.values(), most, use.windowSeconds(), now);
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    private static GuardReason ok(String guard, String message) {
        return new GuardReason(guard, Decision.ALLOW, "ok", message, null);
    }

    private static GuardReason defer(String guard, String code, String message, Instant until) {
        return new GuardReason(guard, Decision.DEFER, code, message, until);
    }
}
