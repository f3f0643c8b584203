/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs the same work on several threads and fails when one of them does. */
final class Parallel {
    private Parallel() {}

    static void run(int threads, IntConsumer work) {
        List<Callable<Integer>> tasks = IntStream.range(0, threads)
                .<Callable<Integer>>mapToObj(i -> () -> {
                    work.accept(i);
                    return i;
                })
                .toList();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<Integer> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A sender failed: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
