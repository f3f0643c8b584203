/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.persistence.TestDatabase;
import dev.opswright.persistence.schedule.JobRunRepository;
import dev.opswright.persistence.schedule.JobRunRow;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicJobsIT {
    private final ApplicationContext context =
            ApplicationContext.run(TestDatabase.shared().properties());
    private final JobRunRepository rows = context.getBean(JobRunRepository.class);

    @AfterEach
    void closeContext() {
        context.close();
    }

    @Test
    void oneOfTwoWorkersRunsAJobAtATime() {
        String name = "job_" + UUID.randomUUID();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        PeriodicJob job = new PeriodicJob(name, Duration.ofSeconds(1), Duration.ofSeconds(5), () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            runs.incrementAndGet();
            inside.decrementAndGet();
        });

        try (var first = new PeriodicJobs(rows, List.of(job));
                var second = new PeriodicJobs(rows, List.of(job))) {
            first.start();
            second.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() >= 3);
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void aFailureIsStoredAndTheJobComesBack() {
        String name = "job_" + UUID.randomUUID();
        AtomicInteger runs = new AtomicInteger();
        PeriodicJob job = new PeriodicJob(name, Duration.ofSeconds(1), Duration.ofSeconds(5), () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("first run");
            }
        });

        try (var jobs = new PeriodicJobs(rows, List.of(job))) {
            jobs.start();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> rows.list().stream().anyMatch(row -> isFailed(row, name)));
            await().atMost(Duration.ofSeconds(20)).until(() -> runs.get() >= 2);
        }
    }

    private static boolean isFailed(JobRunRow row, String name) {
        return row.name().equals(name)
                && "failed".equals(row.lastStatus())
                && "IllegalStateException".equals(row.lastError());
    }
}
