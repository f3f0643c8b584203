/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.reconcile;

import dev.opswright.activities.alert.reconcile.SourceReconciler;
import dev.opswright.persistence.reconcile.DueSource;
import dev.opswright.persistence.reconcile.SourceRepository;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One round over the sources that are due, some at a time: a source that hangs does not hold the others up. */
final class ReconcileRound {
    /** A source is asked up to six questions, each with a limit of its own. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int AT_ONCE = 8;
    private static final int EVERY_SECONDS = 60;

    private final SourceRepository sources;
    private final SourceReconciler reconciler;

    ReconcileRound(SourceRepository sources, SourceReconciler reconciler) {
        this.sources = sources;
        this.reconciler = reconciler;
    }

    void run() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<DueSource> due = sources.claim(AT_ONCE, EVERY_SECONDS);
            List<? extends Future<?>> looks = due.stream()
                    .map(source -> threads.submit(() -> reconciler.reconcile(source)))
                    .toList();
            for (Future<?> look : looks) {
                look.get();
            }
        }
    }
}
