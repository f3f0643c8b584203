/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.worker.schedule.PeriodicJob;
import dev.opswright.workflows.audit.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several witnesses, each whatever becomes of the others. What one of them did not take waits, in order, and is
 * tried again every minute and before the next one; a failed try is counted and logged.
 */
final class Witnesses implements Witness {
    // A month and a half of hourly checkpoints of one organization, half a megabyte.
    private static final int MOST_WAITING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Line> lines;
    private final Runnable failed;
    private final int most;

    /**
     * @param failed called for each try that failed
     */
    Witnesses(List<Outside> outside, Runnable failed) {
        this(outside, failed, MOST_WAITING);
    }

    Witnesses(List<Outside> outside, Runnable failed, int most) {
        this.lines = outside.stream().map(Line::new).toList();
        this.failed = failed;
        this.most = most;
    }

    /** Somebody who may fail to listen, within a bounded time. */
    interface Outside {
        /** Hands over a checkpoint. */
        void tell(Checkpoint checkpoint) throws IOException;

        /** For the log: who it is, without secrets. */
        String name();
    }

    /** A witness, and what it has not taken yet; one thread at a time sends. */
    private static final class Line {
        private final Outside outside;
        private final Deque<Checkpoint> waiting = new ConcurrentLinkedDeque<>();
        private final Lock sending = new ReentrantLock();

        Line(Outside outside) {
            this.outside = outside;
        }
    }

    /** The job that tries again. */
    PeriodicJob job() {
        return new PeriodicJob("audit_witness", Duration.ofMinutes(1), Duration.ofMinutes(5), this::again);
    }

    @Override
    public void tell(Checkpoint checkpoint) {
        for (Line line : lines) {
            line.waiting.add(checkpoint);
            if (line.waiting.size() > most) {
                Checkpoint lost = line.waiting.poll();
                LOG.warn(
                        "Checkpoint {} is not kept for the witness {} any longer",
                        lost == null ? "none" : lost.number(),
                        line.outside.name());
            }
            send(line);
        }
    }

    /** Hands over what waits; as far as each witness takes it. */
    void again() {
        lines.forEach(this::send);
    }

    /** How many wait for the witness that is furthest behind; never waits itself. */
    int waiting() {
        return lines.stream().mapToInt(line -> line.waiting.size()).max().orElse(0);
    }

    /** Where somebody is sending to it already, they go on to what was added. */
    private void send(Line line) {
        if (!line.sending.tryLock()) {
            return;
        }
        try {
            // A later one never before an earlier one, so the first that is not taken stops the rest.
            Checkpoint next = line.waiting.peek();
            while (next != null && told(line.outside, next)) {
                line.waiting.remove(next);
                next = line.waiting.peek();
            }
        } finally {
            line.sending.unlock();
        }
    }

    private boolean told(Outside outside, Checkpoint checkpoint) {
        try {
            outside.tell(checkpoint);
            return true;
        } catch (IOException | RuntimeException e) {
            failed.run();
            LOG.warn(
                    "Checkpoint {} did not reach the witness {} yet: {}",
                    checkpoint.number(),
                    outside.name(),
                    e.toString());
            return false;
        }
    }
}
