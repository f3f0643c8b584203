/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.guard;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.execution.RunFacts;
import dev.opswright.persistence.execution.ServerFactsRepository;
import dev.opswright.persistence.guard.BlackoutRepository;
import dev.opswright.persistence.guard.BlackoutView;
import dev.opswright.persistence.runbook.RunbookListRow;
import dev.opswright.persistence.runbook.RunbookRepository;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.blackout.BlackoutWindow;
import dev.opswright.workflows.blackout.Blackouts;
import dev.opswright.workflows.blackout.Occurrence;
import dev.opswright.workflows.server.ServerFacts;
import dev.opswright.workflows.server.ServerSelection;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Answers when windows hold, by the evaluator of the guards. */
@Singleton
class BlackoutCalendar {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
    private static final Duration LONGEST_SPAN = Duration.ofDays(3_660);
    private static final int MOST = 500;

    private final Tenancy tenancy;
    private final BlackoutRepository windows;
    private final RunbookRepository runbooks;
    private final ServerFactsRepository servers;

    BlackoutCalendar(
            Tenancy tenancy, BlackoutRepository windows, RunbookRepository runbooks, ServerFactsRepository servers) {
        this.tenancy = tenancy;
        this.windows = windows;
        this.runbooks = runbooks;
        this.servers = servers;
    }

    /** @param until when none of them holds any more; {@code null} when none does now */
    @Serdeable
    record ActiveAnswer(Instant at, @Nullable Instant until, List<BlackoutItem> items) {}

    /** @param truncated there are more than shown */
    @Serdeable
    record Occurrences(List<Occurrence> items, boolean truncated) {}

    ActiveAnswer active(Caller caller, @Nullable Instant at, @Nullable UUID serverId, @Nullable UUID runbookId) {
        return tenancy.read(caller.orgId(), () -> {
            Instant now = Objects.requireNonNullElseGet(at, windows::now);
            ServerFacts server = serverId == null ? null : server(serverId);
            RunbookListRow runbook = runbookId == null ? null : runbook(runbookId);
            List<BlackoutView> about = windows.enabled().stream()
                    .filter(view -> isAbout(view.window(), server, runbook))
                    .toList();
            List<BlackoutItem> items = about.stream()
                    .filter(view -> Blackouts.holding(view.window(), now).isPresent())
                    .map(view -> BlackoutItem.of(view, now))
                    .toList();
            List<BlackoutWindow> all = about.stream().map(BlackoutView::window).toList();
            return new ActiveAnswer(
                    now, Blackouts.active(all, now).map(Blackouts.Active::until).orElse(null), items);
        });
    }

    Occurrences occurrences(Caller caller, UUID id, @Nullable Instant from, @Nullable Instant to) {
        return tenancy.read(caller.orgId(), () -> {
            BlackoutView view = windows.find(id).orElseThrow(() -> ProblemException.notFound("blackout window"));
            Instant begin = Objects.requireNonNullElseGet(from, windows::now);
            Instant end = Objects.requireNonNullElseGet(to, () -> begin.plus(DEFAULT_SPAN));
            if (!end.isAfter(begin) || Duration.between(begin, end).compareTo(LONGEST_SPAN) > 0) {
                throw ProblemException.invalid("/to", "out_of_range", "to must be after from, by at most ten years");
            }
            List<Occurrence> found = Blackouts.occurrences(view.window(), begin, end, MOST + 1);
            return new Occurrences(found.stream().limit(MOST).toList(), found.size() > MOST);
        });
    }

    private static boolean isAbout(
            BlackoutWindow window, @Nullable ServerFacts server, @Nullable RunbookListRow runbook) {
        boolean servers = server == null
                || window.affectedServers() == null
                || ServerSelection.admits(window.affectedServers(), server);
        boolean runbooks = runbook == null
                || window.affectedRunbooks() == null
                || window.affectedRunbooks().admits(runbook.id(), runbook.name(), runbook.category());
        return servers && runbooks;
    }

    private ServerFacts server(UUID id) {
        return servers.find(id).map(RunFacts.Server::facts).orElseThrow(() -> ProblemException.notFound("server"));
    }

    private RunbookListRow runbook(UUID id) {
        return runbooks.find(id).orElseThrow(() -> ProblemException.notFound("runbook"));
    }
}
