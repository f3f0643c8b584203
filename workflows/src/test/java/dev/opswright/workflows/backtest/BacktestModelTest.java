/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.alert.CandidateTrigger;
import dev.opswright.workflows.backtest.BacktestScene.Budget;
import dev.opswright.workflows.backtest.BacktestScene.Runbook;
import dev.opswright.workflows.runbook.CooldownScope;
import dev.opswright.workflows.runbook.Mode;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import dev.opswright.workflows.server.ServerFacts;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 90 days of 100,000 alerts, judged by the product and by {@link SimpleModel}. */
class BacktestModelTest {
    private static final int ALERTS = 100_000;
    private static final int SECONDS = 90 * 86_400;
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final List<String> NAMES =
            List.of("ServiceDown", "DiskFull", "Noise", "Watchdog", "HighLoad", "Slow");

    @Test
    void agreesWithTheSimpleModelAndIsFast() {
        long seed = Long.getLong("seed", 4_711);
        List<PastAlert> alerts = alerts(new Random(seed));
        SimpleModel model = new SimpleModel();
        List<String> expected = alerts.stream().map(model::see).toList();

        long begin = processorTime();
        Backtest backtest = new Backtest(scene(), new Focus.Everything(), Scenes.BY_INSTANCE);
        List<String> actual = alerts.stream()
                .map(backtest::see)
                .map(finding -> finding == null ? "" : finding.verdict())
                .toList();
        Duration took = Duration.ofNanos(processorTime() - begin);

        System.out.printf("back-test of %,d alerts: %d ms, seed %d%n", ALERTS, took.toMillis(), seed);
        assertThat(actual).as("seed %d", seed).isEqualTo(expected);
        Set<String> seen = new HashSet<>(expected);
        assertThat(seen)
                .contains(
                        "",
                        "run",
                        "needs_approval",
                        "cooldown",
                        "blackout",
                        "rate_limited",
                        "blast_budget",
                        "loop",
                        "no_matching_server");
        assertThat(took).isLessThan(BOUND);
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static BacktestScene scene() {
        Runbook restart = Scenes.runbook(1, Mode.AUTO, 15);
        Runbook clean = Scenes.runbook(2, Mode.SEMI_AUTO, null);
        List<CandidateTrigger> triggers = Stream.concat(
                        Stream.of(
                                Scenes.trigger(1, restart, "Service*", 600, CooldownScope.SERVER),
                                Scenes.trigger(2, clean, "re:Disk.*", 1_800, CooldownScope.FINGERPRINT)),
                        // What a grown installation has besides, and every alert is compared with.
                        IntStream.range(3, 30)
                                .mapToObj(n -> Scenes.trigger(n, restart, "Never*" + n, 60, CooldownScope.TRIGGER)))
                .toList();
        List<ServerFacts> servers = IntStream.range(0, 40)
                .mapToObj(n -> Scenes.server(n, n < 20 ? "web" : "db"))
                .toList();
        ServerSelector web = new ServerSelector(List.of("web"), List.of(), List.of(), List.of());
        return new BacktestScene(
                List.of(Scenes.ignore("Noise")),
                triggers,
                List.of(restart, clean),
                servers,
                List.of(Scenes.nightly(Scenes.START.plusSeconds(7_200), 7_200)),
                List.of(new Budget("web", web, 12, 25, 3_600)),
                0);
    }

    /** Calm times and storms; some hosts flap. */
    private static List<PastAlert> alerts(Random random) {
        List<PastAlert> alerts = new ArrayList<>();
        int[] seconds = random.ints(ALERTS, 0, SECONDS)
                .map(second -> second % 7 == 0 ? second - second % 86_400 + 43_200 + second % 1_800 : second)
                .sorted()
                .toArray();
        for (int second : seconds) {
            String name = Objects.requireNonNull(NAMES.get(random.nextInt(NAMES.size())));
            int host = random.nextInt(44);
            String instance = host >= 40 ? "gone-" + host : "web-" + (host < 8 ? host % 2 : host);
            alerts.add(Scenes.alert(name, instance, second, second + 30 + random.nextInt(3_600)));
        }
        return alerts;
    }
}
