/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import dev.opswright.cli.client.ApiProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Alerts accepted a second, in groups as Alertmanager sends them, while the intake workflows run beside. */
final class IntakeBench {
    private static final int SENDERS = 4;
    private static final int GROUP = 25;
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private final Consumer<String> progress;

    IntakeBench(Consumer<String> progress) {
        this.progress = progress;
    }

    List<Figure> run(BenchProduct product) {
        progress.accept("intake: " + SENDERS + " senders, groups of " + GROUP + ", " + LENGTH.toSeconds() + " s");
        List<String> instances =
                IntStream.range(0, GROUP).mapToObj(i -> "host-" + i).toList();
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        AtomicLong sent = new AtomicLong();
        AtomicLong stored = new AtomicLong();
        AtomicLong unavailable = new AtomicLong();
        Instant end = Instant.now().plus(LENGTH);
        long begin = System.nanoTime();
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; Instant.now().isBefore(end); i++) {
                long posted = System.nanoTime();
                String payload = Payload.firing("BenchIntake", instances, "sender-" + sender + "-" + i);
                try {
                    stored.addAndGet(product.post(payload).path("new").asLong());
                    sent.addAndGet(GROUP);
                    millis.add((System.nanoTime() - posted) / 1e6);
                } catch (ApiProblem refused) {
                    if (refused.status() != 503) {
                        throw refused;
                    }
                    // An overloaded intake says 503 and the sender keeps the alerts: not accepted, and not lost.
                    unavailable.incrementAndGet();
                }
            }
        });
        double seconds = (System.nanoTime() - begin) / 1e9;
        Percentiles latency = Percentiles.of(List.copyOf(millis));
        return List.of(
                new Figure("intake: alerts accepted", sent.get() / seconds, "alerts/s", ">= 500"),
                new Figure("intake: answer to a group of " + GROUP + ", p50", latency.at(50), "ms", ""),
                new Figure("intake: answer to a group of " + GROUP + ", p99", latency.at(99), "ms", "<= 250"),
                new Figure("intake: groups answered with 503", unavailable.doubleValue(), "groups", "0"),
                new Figure("intake: accepted but not stored", sent.get() - (double) stored.get(), "alerts", "0"));
    }
}
