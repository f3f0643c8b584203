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
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration LENGTH = Duration.ofSeconds(20);

    private final Consumer<String> progress;

    IntakeBench(Consumer<String> progress) {
        this.progress = progress;
    }

    List<Figure> run(BenchProduct product) {
        // The first answers load classes; steady is what is promised (trust, section 10, figure 7).
        progress.accept("intake: warm-up");
        send(product, "warm-up", WARM_UP);
        progress.accept("intake: " + SENDERS + " senders, groups of " + GROUP + ", " + LENGTH.toSeconds() + " s");
        long begin = System.nanoTime();
        Counts counts = send(product, "sender", LENGTH);
        double seconds = (System.nanoTime() - begin) / 1e9;
        Percentiles latency = Percentiles.of(List.copyOf(counts.millis));
        double sent = counts.sent.doubleValue();
        return List.of(
                new Figure("intake: alerts accepted", sent / seconds, "alerts/s", ">= 500"),
                new Figure("intake: answer to a group of " + GROUP + ", p50", latency.at(50), "ms", ""),
                new Figure("intake: answer to a group of " + GROUP + ", p99", latency.at(99), "ms", "<= 250"),
                new Figure("intake: groups answered with 503", counts.unavailable.doubleValue(), "groups", "0"),
                new Figure("intake: accepted but not stored", sent - counts.stored.doubleValue(), "alerts", "0"));
    }

    private static Counts send(BenchProduct product, String name, Duration length) {
        List<String> instances =
                IntStream.range(0, GROUP).mapToObj(i -> "host-" + i).toList();
        Counts counts = new Counts();
        Instant end = Instant.now().plus(length);
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; Instant.now().isBefore(end); i++) {
                long posted = System.nanoTime();
                String payload = Payload.firing("BenchIntake", instances, name + "-" + sender + "-" + i);
                try {
                    counts.stored.addAndGet(product.post(payload).path("new").asLong());
                    counts.sent.addAndGet(GROUP);
                    counts.millis.add((System.nanoTime() - posted) / 1e6);
                } catch (ApiProblem refused) {
                    if (refused.status() != 503) {
                        throw refused;
                    }
                    // An overloaded intake says 503 and the sender keeps the alerts: not accepted, and not lost.
                    counts.unavailable.incrementAndGet();
                }
            }
        });
        return counts;
    }

    private static final class Counts {
        private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
        private final AtomicLong sent = new AtomicLong();
        private final AtomicLong stored = new AtomicLong();
        private final AtomicLong unavailable = new AtomicLong();
    }
}
