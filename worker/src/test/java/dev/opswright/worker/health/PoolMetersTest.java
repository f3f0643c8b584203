/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.PoolFigures;
import dev.opswright.activities.command.PoolFigures.Breaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PoolMeters meters = new PoolMeters(registry);

    @Test
    void serversInTroubleHaveALabelHoweverManyThereAre() {
        List<PoolFigures> pools = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            pools.add(new PoolFigures("server-" + i, Breaker.CLOSED, i % 8, 32));
        }
        pools.add(new PoolFigures("down", Breaker.OPEN, 0, 32));

        meters.show(pools);

        assertThat(registry.find("opswright.ssh.breaker").gauges()).hasSize(PoolMeters.MOST_SERVERS + 1);
        assertThat(value("opswright.ssh.breaker", "server", "down")).isEqualTo(2);
        assertThat(value("opswright.ssh.breaker", "server", "other")).isZero();
        assertThat(value("opswright.ssh.servers", "breaker", "closed")).isEqualTo(5_000);
        assertThat(value("opswright.ssh.servers", "breaker", "open")).isEqualTo(1);
    }

    @Test
    void aServerThatIsNoLongerConnectedLosesItsSeries() {
        meters.show(List.of(new PoolFigures("web", Breaker.CLOSED, 16, 32)));
        assertThat(value("opswright.ssh.bulkhead.usage", "server", "web")).isEqualTo(0.5);

        meters.show(List.of());

        assertThat(registry.find("opswright.ssh.bulkhead.usage").gauges()).isEmpty();
    }

    @Test
    void aServerThatIsConnectedTwiceCountsAtItsWorst() {
        meters.show(List.of(
                new PoolFigures("web", Breaker.CLOSED, 16, 32), new PoolFigures("web", Breaker.HALF_OPEN, 0, 32)));

        assertThat(value("opswright.ssh.breaker", "server", "web")).isEqualTo(1);
        assertThat(value("opswright.ssh.bulkhead.usage", "server", "web")).isEqualTo(0.5);
    }

    private double value(String name, String tag, String value) {
        Gauge gauge = registry.find(name).tag(tag, value).gauge();
        assertThat(gauge).isNotNull();
        return gauge.value();
    }
}
