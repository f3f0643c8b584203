/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.bench;

import dev.opswright.cli.output.Progress;
import dev.opswright.cli.target.SshTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Alert to first byte on the host, and executions a second, each beside the floor of the same run. */
final class LoopBench {
    private static final int IDLE_RUNS = 60;
    /** Code that is compiled and tables that are analysed, as in an installation that has run for a day. */
    private static final int WARM_UP = 1000;

    private static final int BURST = 1000;
    private static final int SENDERS = 20;
    private static final int WAVE = BenchProduct.SERVERS;
    private static final String COMMAND = "date +%s%N; sleep 0.004";

    private final Consumer<String> progress;

    LoopBench(Consumer<String> progress) {
        this.progress = progress;
    }

    /** The bare engine. */
    List<Figure> floor(Path folder, SshTarget target) throws IOException, InterruptedException {
        Progress phases = new Progress(System.err);
        try (Floor floor = new Floor(folder, target, phases);
                HttpClient http = HttpClient.newHttpClient()) {
            progress.accept("floor: warm-up");
            burst(floor, http, WARM_UP);
            progress.accept("floor: burst of " + BURST);
            double seconds = burst(floor, http, BURST);
            progress.accept("floor: idle");
            List<Double> idle = new ArrayList<>();
            for (int i = 0; i < IDLE_RUNS; i++) {
                long sent = now();
                post(http, floor.address());
                awaitOutputs(floor, WARM_UP + BURST + i + 1);
                String last = floor.outputs().stream().reduce((a, b) -> b).orElseThrow();
                idle.add((Long.parseLong(last.strip()) - sent) / 1e6);
            }
            return figures("floor", Percentiles.of(idle), BURST / seconds, "", "");
        }
    }

    /** The product: guards, plan, door, record and all. */
    List<Figure> product(BenchProduct product) throws IOException {
        // The warm-up also opens the connection to every server, which a running installation has kept.
        progress.accept("product: warm-up");
        burst(product, "warm-up", 0, WARM_UP);
        progress.accept("product: burst of " + BURST + " in waves of " + WAVE);
        double seconds = burst(product, "burst", WARM_UP, BURST);
        progress.accept("product: idle");
        List<Double> idle = new ArrayList<>();
        List<String> servers = BenchProduct.servers();
        for (int i = 0; i < IDLE_RUNS; i++) {
            long sent = now();
            product.post(Payload.firing("BenchLoop", List.of(servers.get(i % servers.size())), "idle-" + i));
            product.awaitDone(WARM_UP + BURST + i + 1);
            idle.add((product.ledger().getLast() - sent) / 1e6);
        }
        return figures(
                "product",
                Percentiles.of(idle),
                BURST / seconds,
                "p50 <= 40, p95 <= 120",
                ">= 60, >= 55 % of the floor");
    }

    /** Seconds until {@code count} workflows have ended. */
    private static double burst(Floor floor, HttpClient http, int count) throws InterruptedException {
        int before = floor.outputs().size();
        long begin = System.nanoTime();
        Parallel.run(SENDERS, sender -> {
            for (int i = 0; i < count / SENDERS; i++) {
                post(http, floor.address());
            }
        });
        awaitOutputs(floor, before + count);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds until {@code count} executions after those {@code before} have ended: a host takes one at a time. */
    private static double burst(BenchProduct product, String name, int before, int count) {
        long begin = System.nanoTime();
        for (int wave = 0; wave < count / WAVE; wave++) {
            product.post(Payload.firing("BenchLoop", BenchProduct.servers(), name + "-" + wave));
            product.awaitDone(before + (wave + 1) * WAVE);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<Figure> figures(
            String who, Percentiles idle, double perSecond, String idleGoal, String burstGoal) {
        return List.of(
                new Figure(who + ": POST to first byte on the host, idle, p50", idle.at(50), "ms", idleGoal),
                new Figure(who + ": POST to first byte on the host, idle, p95", idle.at(95), "ms", idleGoal),
                new Figure(who + ": one-step executions", perSecond, "executions/s", burstGoal));
    }

    private static void awaitOutputs(Floor floor, int count) throws InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofMinutes(2));
        while (floor.outputs().size() < count) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("The floor did not finish");
            }
            Thread.sleep(1);
        }
    }

    private static void post(HttpClient http, URI address) {
        try {
            http.send(
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString(COMMAND))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The target is on this machine, so both read one clock. */
    private static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
