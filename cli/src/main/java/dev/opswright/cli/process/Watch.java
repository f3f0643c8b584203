/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.process;

import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a server that must run: when it is gone, it is started again, with growing pauses of 0.5 to 5 s between the attempts. */
public final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final String name;
    private final BooleanSupplier alive;
    private final Runnable restart;
    private final Progress progress;
    private final Thread thread;
    private volatile boolean closed;

    private Watch(String name, BooleanSupplier alive, Runnable restart, Progress progress) {
        this.name = name;
        this.alive = alive;
        this.restart = restart;
        this.progress = progress;
        this.thread = Thread.ofPlatform().name("watch-" + name).daemon().unstarted(this::look);
    }

    /**
     * Begins to watch.
     *
     * @param alive cheap, called twice a second
     * @param restart starts the server again and returns when it is ready; {@link StartRefused} = try again later
     */
    public static Watch over(String name, BooleanSupplier alive, Runnable restart, Progress progress) {
        var watch = new Watch(name, alive, restart, progress);
        watch.thread.start();
        return watch;
    }

    private void look() {
        Duration pause = LOOK_EVERY;
        while (sleep(pause)) {
            if (alive.getAsBoolean()) {
                pause = LOOK_EVERY;
            } else {
                pause = heal() ? LOOK_EVERY : longer(pause);
            }
        }
    }

    private boolean heal() {
        long start = System.nanoTime();
        progress.say("  %s has died: starting it again".formatted(name));
        try {
            restart.run();
            progress.done(name + " is back", start);
            return true;
        } catch (StartRefused notYet) {
            LOG.warn("{} did not come back, next attempt follows: {}", name, notYet.getMessage());
            return false;
        } catch (RuntimeException bug) {
            LOG.error("{} did not come back, next attempt follows", name, bug);
            return false;
        }
    }

    private boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return !closed;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Stops looking; a restart that is under way is waited for, at most 5 s, so that it cannot outlive us. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(LONGEST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
