/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import dev.opswright.activities.command.PoolFigures;
import dev.opswright.activities.command.PoolFigures.Breaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Breakers and bulkheads of the connections to servers. The servers in most trouble have labels of their own; all others
 * are one, {@code other}, so that a fleet of any size makes a bounded number of series.
 */
final class PoolMeters {
    static final int MOST_SERVERS = 100;
    private static final String OTHER = "other";

    private final MultiGauge states;
    private final MultiGauge breakers;
    private final MultiGauge busy;

    PoolMeters(MeterRegistry registry) {
        this.states = MultiGauge.builder("opswright.ssh.servers")
                .description("Connected servers by the state of their circuit breaker")
                .register(registry);
        this.breakers = MultiGauge.builder("opswright.ssh.breaker")
                .description("0 closed, 1 half open, 2 open")
                .register(registry);
        this.busy = MultiGauge.builder("opswright.ssh.bulkhead.usage")
                .description("Share of the commands that a server is given at once, 0 to 1")
                .register(registry);
    }

    void show(List<PoolFigures> pools) {
        List<PoolFigures> worstFirst = pools.stream()
                .sorted(Comparator.comparing(PoolFigures::breaker)
                        .thenComparingDouble(PoolMeters::usage)
                        .reversed()
                        .thenComparing(PoolFigures::serverId))
                .toList();
        List<PoolFigures> named = worstFirst.stream().limit(MOST_SERVERS).toList();
        List<PoolFigures> others = worstFirst.stream().skip(MOST_SERVERS).toList();
        states.register(
                Stream.of(Breaker.values()).map(state -> count(pools, state)).toList(), true);
        breakers.register(rows(named, others, pool -> pool.breaker().level()), true);
        busy.register(rows(named, others, PoolMeters::usage), true);
    }

    private static MultiGauge.Row<?> count(List<PoolFigures> pools, Breaker state) {
        long count = pools.stream().filter(pool -> pool.breaker() == state).count();
        return MultiGauge.Row.of(Tags.of("breaker", state.name().toLowerCase(Locale.ROOT)), count);
    }

    /** A figure of a server. */
    @FunctionalInterface
    private interface Figure {
        double of(PoolFigures pool);
    }

    // One server may be connected twice for a moment, after its credential has changed: the worse figure counts.
    private static List<MultiGauge.Row<?>> rows(List<PoolFigures> named, List<PoolFigures> others, Figure figure) {
        Stream<MultiGauge.Row<?>> servers = named.stream()
                .map(PoolFigures::serverId)
                .distinct()
                .map(id -> row(id, named.stream().filter(pool -> pool.serverId().equals(id)), figure));
        Stream<MultiGauge.Row<?>> rest =
                others.isEmpty() ? Stream.of() : Stream.of(row(OTHER, others.stream(), figure));
        return Stream.concat(servers, rest).toList();
    }

    private static MultiGauge.Row<?> row(String server, Stream<PoolFigures> pools, Figure figure) {
        return MultiGauge.Row.of(
                Tags.of("server", server), pools.mapToDouble(figure::of).max().orElse(0));
    }

    private static double usage(PoolFigures pool) {
        return pool.most() == 0 ? 0 : (double) pool.busy() / pool.most();
    }
}
