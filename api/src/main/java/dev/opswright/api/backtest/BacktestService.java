/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.backtest;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Caller;
import dev.opswright.persistence.backtest.BacktestRepository;
import dev.opswright.persistence.backtest.PastAlerts;
import dev.opswright.persistence.tenancy.Tenancy;
import dev.opswright.workflows.backtest.Backtest;
import dev.opswright.workflows.backtest.BacktestScene;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Walks stored alerts in one transaction that writes nothing. */
@Singleton
class BacktestService {
    /** More would be minutes of work, and no chart could be read. */
    static final int MOST_ALERTS = 1_000_000;

    /** Each takes a core and a connection for seconds; alerts that come in now matter more. */
    private static final int AT_ONCE = 2;

    private static final int TRY_AGAIN_SECONDS = 5;

    private final Tenancy tenancy;
    private final BacktestRepository repository;
    private final PastAlerts alerts;
    private final RecentWalks recent;
    private final Semaphore free = new Semaphore(AT_ONCE);

    BacktestService(Tenancy tenancy, BacktestRepository repository, PastAlerts alerts, RecentWalks recent) {
        this.tenancy = tenancy;
        this.repository = repository;
        this.alerts = alerts;
        this.recent = recent;
    }

    BacktestAnswer test(Caller caller, BacktestBody body) {
        UnsavedRunbook unsaved = UnsavedRunbook.of(body);
        BacktestSpan span = BacktestSpan.of(body, tenancy.read(caller.orgId(), repository::now));
        Optional<Walked> known = recent.find(caller, span);
        if (known.isPresent()) {
            return known.get().page(span);
        }
        if (!free.tryAcquire()) {
            throw ProblemException.unavailable(
                    ProblemCode.UNAVAILABLE,
                    "Other back-tests are running. Try again in a few seconds.",
                    TRY_AGAIN_SECONDS);
        }
        try {
            Walked walked = tenancy.read(caller.orgId(), () -> walk(body, unsaved, span));
            recent.keep(caller, span, walked);
            return walked.page(span);
        } finally {
            free.release();
        }
    }

    private Walked walk(BacktestBody body, UnsavedRunbook unsaved, BacktestSpan span) {
        BacktestQuestion question = BacktestQuestion.of(body, unsaved, repository.scene());
        if (repository.count(span.since(), span.until(), MOST_ALERTS + 1) > MOST_ALERTS) {
            throw ProblemException.invalid(
                    "/since",
                    "out_of_range",
                    "More than a million alerts came in within that time; ask for a shorter one.");
        }
        BacktestScene scene = question.scene();
        BacktestPage page =
                new BacktestPage(new Backtest(scene, question.focus(), new RenderedTargets()), span, body.verdict());
        alerts.walk(span.since(), span.until(), RenderedTargets.readAnnotations(scene.runbooks()), page::see);
        return page.walked();
    }
}
