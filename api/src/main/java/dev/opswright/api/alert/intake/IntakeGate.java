/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import dev.opswright.api.problem.ProblemCode;
import dev.opswright.api.problem.ProblemException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the promise of an answer within a second when the database is down or saturated. The sender keeps what it does
 * not get a 2xx for, so refusing early loses nothing, and a commit that ends after our refusal meets the unique key when
 * it is sent again.
 */
@Singleton
class IntakeGate {
    /** Deliveries in work at once; more would only wait for the pool. */
    private static final int AT_ONCE = 64;

    private static final Duration SOON = Duration.ofMillis(800);
    private static final Duration LONGEST_STORE = Duration.ofSeconds(20);

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /** Runs the work of one delivery, or refuses it when there are too many or we are going down. */
    <T> T pass(Supplier<T> work) {
        if (stopping || !places.tryAcquire()) {
            throw full(stopping ? "Opswright is shutting down. Send it again." : "The intake is full. Send it again.");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    /** A short look-up that must not wait for a database that is away. */
    <T> T soon(Supplier<T> work) {
        return await(threads.submit(work::get), SOON);
    }

    /** A transaction that must have begun soon; afterwards it may take what a large delivery takes. */
    <T> T commit(Function<Runnable, T> work) {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        Future<T> result = threads.submit(() -> work.apply(() -> {
            if (!begun.complete(true)) {
                throw full("Too late to begin");
            }
        }));
        result = awaitBegin(begun, result);
        return await(result, LONGEST_STORE);
    }

    private static <T> Future<T> awaitBegin(CompletableFuture<Boolean> begun, Future<T> result) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!begun.isDone() && !result.isDone()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                // Whoever completes first wins: a transaction that begins now finds the door closed and rolls back.
                if (begun.complete(false)) {
                    result.cancel(true);
                    throw full("The database does not answer. Send it again.");
                }
                break;
            }
            waitFor(begun, Math.min(left, TimeUnit.MILLISECONDS.toNanos(50)));
        }
        return result;
    }

    private static void waitFor(CompletableFuture<Boolean> begun, long nanos) {
        try {
            begun.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw full("Interrupted. Send it again.");
        }
    }

    private static <T> T await(Future<T> result, Duration limit) {
        try {
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw full("The database does not answer. Send it again.");
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw full("Interrupted. Send it again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("The delivery could not be stored", e.getCause());
        }
    }

    private static ProblemException full(String detail) {
        return ProblemException.unavailable(ProblemCode.UNAVAILABLE, detail, 1);
    }

    @EventListener
    void onShutdown(ServerShutdownEvent event) {
        stopping = true;
    }

    @PreDestroy
    void close() {
        stopping = true;
        threads.shutdown();
    }
}
