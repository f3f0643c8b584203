/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.schedule;

import dev.opswright.persistence.schedule.JobRunRepository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@link PeriodicJob}s of this worker, each by one worker of the installation at a time: rows with leases
 * instead of engine schedules, so that it works in every engine mode and can be read in SQL. A database outage delays
 * jobs and never stops them.
 */
public final class PeriodicJobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicJobs.class);

    // Due jobs are looked for this often; one small query a second costs nothing.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final JobRunRepository rows;
    private final Map<String, PeriodicJob> jobs;
    private final String owner = UUID.randomUUID().toString();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread loop;

    /** Prepares the jobs; {@link #start()} begins. */
    public PeriodicJobs(JobRunRepository rows, List<PeriodicJob> jobs) {
        this.rows = rows;
        this.jobs = jobs.stream().collect(Collectors.toMap(PeriodicJob::name, Function.identity()));
        this.loop = Thread.ofVirtual().name("periodic-jobs").unstarted(this::look);
    }

    /** Begins to look for due jobs. */
    public void start() {
        loop.start();
    }

    /** Interrupts what runs; their leases end by themselves. */
    @Override
    public void close() {
        loop.interrupt();
        runs.shutdownNow();
    }

    private void look() {
        boolean registered = jobs.isEmpty();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!registered) {
                    jobs.keySet().forEach(rows::register);
                    registered = true;
                }
                startDue();
            } catch (RuntimeException e) {
                LOG.warn("Periodic jobs wait for the database: {}", e.getClass().getSimpleName());
            }
            if (!pause()) {
                return;
            }
        }
    }

    private void startDue() {
        while (true) {
            String free = jobs.keySet().stream()
                    .filter(name -> !running.contains(name))
                    .collect(Collectors.joining(","));
            int lease = (int) jobs.values().stream()
                    .mapToLong(job -> job.limit().toSeconds() + 5)
                    .max()
                    .orElse(60);
            String claimed = free.isEmpty() ? null : rows.claim(free, owner, lease);
            if (claimed == null) {
                return;
            }
            PeriodicJob job = jobs.get(claimed);
            running.add(job.name());
            Thread.startVirtualThread(() -> run(job));
        }
    }

    private void run(PeriodicJob job) {
        try {
            String error = outcome(job);
            rows.finish(
                    job.name(),
                    owner,
                    error == null ? "success" : "failed",
                    error,
                    job.every().toMillis() / 1000.0);
        } catch (RuntimeException e) {
            LOG.warn("Job {} could not be marked as done; its lease will end", job.name());
        } finally {
            running.remove(job.name());
        }
    }

    private @Nullable String outcome(PeriodicJob job) {
        Future<?> run = null;
        try {
            run = runs.submit(() -> {
                job.work().run();
                return null;
            });
            run.get(job.limit().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            run.cancel(true);
            return "did not end within " + job.limit().toSeconds() + " s";
        } catch (ExecutionException e) {
            LOG.warn("Job {} failed", job.name(), e.getCause());
            return e.getCause().getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted by shutdown";
        } catch (RejectedExecutionException e) {
            return "worker is shutting down";
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_EVERY);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
