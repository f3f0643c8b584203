/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.retention;

import dev.opswright.persistence.alert.PlatformAlerts;
import dev.opswright.persistence.retention.RetentionException;
import dev.opswright.persistence.retention.RetentionStore;
import dev.opswright.worker.schedule.JobAlarm;
import dev.opswright.worker.schedule.PeriodicJob;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what organizations do not want to keep any longer, once an hour, in small batches and never for long at once. */
@Factory
@Requires(property = "opswright.role.worker", value = "true")
final class RetentionJob {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionJob.class);

    /** The alert about a class that could not be deleted. */
    static final String ALERT = "OpswrightRetentionFailed";

    // Of one class of one organization in one run; the rest comes with the next.
    private static final int MOST_BATCHES = 200;

    @Singleton
    @Named("retention")
    PeriodicJob retention(RetentionStore store, PlatformAlerts alerts) {
        JobAlarm alarm = JobAlarm.by(
                alerts,
                ALERT,
                "warning",
                "What is over could not be deleted",
                "It is tried again within the hour; until then it is kept for longer than was set.");
        return new PeriodicJob(
                "retention", Duration.ofHours(1), Duration.ofMinutes(30), () -> run(store.due(), of(store), alarm));
    }

    /** Deletes and notes what went. */
    interface Deletion {
        /** A batch; how many rows went. */
        long batch(RetentionStore.Due due);

        /** How a run ended. */
        void note(RetentionStore.Due due, long rows);
    }

    private static Deletion of(RetentionStore store) {
        return new Deletion() {
            @Override
            public long batch(RetentionStore.Due due) {
                return store.batch(due);
            }

            @Override
            public void note(RetentionStore.Due due, long rows) {
                store.note(due, rows);
            }
        };
    }

    /** One after another; where one fails the others still have their turn. */
    static void run(List<RetentionStore.Due> due, Deletion deletion, JobAlarm alarm) {
        RetentionException last = null;
        for (RetentionStore.Due one : due) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            Map<String, String> labels = Map.of("class", one.kind().word());
            try {
                delete(one, deletion);
                alarm.worked(one.orgId(), labels);
            } catch (RetentionException e) {
                last = e;
                LOG.warn("{} of {} could not be deleted", one.kind().word(), one.orgId(), e);
                alarm.failed(
                        one.orgId(), labels, "The deletion of " + one.kind().word() + " failed");
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private static void delete(RetentionStore.Due due, Deletion deletion) {
        long gone = 0;
        long batch = deletion.batch(due);
        for (int number = 1; batch > 0; number++) {
            gone += batch;
            boolean more = RetentionStore.isFull(batch) && number < MOST_BATCHES;
            batch = more ? deletion.batch(due) : 0;
        }
        deletion.note(due, gone);
        if (gone > 0) {
            LOG.info("Deleted {} of {} in organization {}", gone, due.kind().word(), due.orgId());
        }
    }
}
