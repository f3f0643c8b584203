/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.winrm.WinRmFailure;
import dev.opswright.activities.winrm.WinRmShell;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The kept shells of one Windows host with one credential, with its circuit breaker and bound. */
final class WindowsConnections {
    /** A host allows thirty shells to a user, all workers together. */
    private static final int MOST_SHELLS = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BREAKER_PAUSE = Duration.ofSeconds(10);
    private static final int BREAKER_FAILURES = 4;
    // Windows starts three programs for a short command; each takes its time on a busy host.
    private static final Duration SLACK = Duration.ofSeconds(15);
    private static final int MOST_PRINTED = 4 << 20;

    private final Host host;
    private final WinRm winRm;
    private final Deque<Kept> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore places = new Semaphore(MOST_SHELLS);
    private final CircuitBreaker breaker;
    private volatile @Nullable CommandFailure lastFailure;

    WindowsConnections(Host host, WinRm winRm) {
        this.host = host;
        this.winRm = winRm;
        // It counts failures to connect and log in only: a host that is down, or that would lock the account.
        breaker = CircuitBreaker.of(
                host.address(),
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(BREAKER_FAILURES)
                        .minimumNumberOfCalls(BREAKER_FAILURES)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(BREAKER_PAUSE)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
    }

    private record Kept(WinRmShell shell, long sinceNanos) {}

    /**
     * What a program printed.
     *
     * @param ended the program has ended; else the time was up, and the host ends it with its shell
     */
    record Printed(byte[] stdout, byte[] stderr, boolean ended) {}

    /** One program with its input. A kept shell that turns out dead is replaced once: the door makes repeating harmless. */
    Printed run(String line, byte[] input, Duration wait) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw saturated(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw saturated(e);
        }
        try {
            Kept kept = idle.poll();
            if (kept != null) {
                try {
                    return run(kept.shell(), line, input, wait);
                } catch (HostUnreachable e) {
                    if (e.code() == Code.CONTACT_LOST) {
                        throw e;
                    }
                }
            }
            return run(connect(), line, input, wait);
        } finally {
            places.release();
        }
    }

    private WinRmShell connect() {
        try {
            return breaker.executeSupplier(this::opened);
        } catch (CallNotPermittedException e) {
            CommandFailure last = lastFailure;
            throw last == null ? saturated(e) : last;
        }
    }

    private WinRmShell opened() {
        WinRmShell shell = null;
        try {
            shell = new WinRmShell(WindowsLogin.target(host, winRm));
            shell.open();
            return shell;
        } catch (WinRmFailure e) {
            CommandFailure failure = WindowsFailures.of(e, false, shell == null ? null : shell.fingerprint());
            lastFailure = failure;
            if (shell != null) {
                shell.close();
            }
            throw failure;
        }
    }

    private Printed run(WinRmShell shell, String line, byte[] input, Duration wait) {
        boolean sent = false;
        boolean whole = false;
        try {
            WinRmShell.Running running = shell.start(line);
            sent = true; // parts of a request do nothing, but the last part may arrive though its answer does not
            shell.send(running, input);
            Printed printed = read(shell, running, wait.plus(SLACK));
            whole = printed.ended();
            if (whole) {
                shell.terminate(running);
            }
            return printed;
        } catch (WinRmFailure e) {
            throw WindowsFailures.of(e, sent, shell.fingerprint());
        } finally {
            if (whole) {
                idle.push(new Kept(shell, System.nanoTime()));
            } else {
                Thread.ofVirtual().name("winrm-close").start(shell::close);
            }
        }
    }

    private static Printed read(WinRmShell shell, WinRmShell.Running running, Duration atMost) throws WinRmFailure {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        long until = System.nanoTime() + atMost.toNanos();
        boolean ended = false;
        for (long left = atMost.toNanos(); !ended && left > 0; left = until - System.nanoTime()) {
            ended = shell.receive(running, (error, data) -> keep(error ? err : out, data), Duration.ofNanos(left))
                    != null;
        }
        return new Printed(out.toByteArray(), err.toByteArray(), ended);
    }

    /** More than any answer of the runner is noise; it must not fill our memory. */
    private static void keep(ByteArrayOutputStream stream, byte[] data) {
        if (stream.size() < MOST_PRINTED) {
            stream.writeBytes(data);
        }
    }

    void closeIdle(Duration unused) {
        long now = System.nanoTime();
        idle.removeIf(kept -> {
            boolean close = now - kept.sinceNanos() >= unused.toNanos();
            if (close) {
                kept.shell().close();
            }
            return close;
        });
    }

    /** Nothing kept, nothing in use, and no failures that matter. */
    boolean unused() {
        return idle.isEmpty()
                && places.availablePermits() == MOST_SHELLS
                && breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    private HostUnreachable saturated(@Nullable Exception cause) {
        return new HostUnreachable(
                Code.HOST_SATURATED,
                host.address() + " is busy with as many of our commands as it may be. Nothing was run.",
                cause);
    }
}
