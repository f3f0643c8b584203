/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.persistence.audit.ChainReader;
import dev.opswright.workflows.audit.ChainLink;
import dev.opswright.workflows.audit.ChainVerdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainWatchTest {
    private static final UUID GOOD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    private final Map<UUID, ChainVerdict.Bad> broken = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> looked = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private boolean complete = true;
    private Instant now = START;
    private final ChainWatch watch = new ChainWatch(
            new ChainWatch.Chains() {
                @Override
                public List<UUID> organizations() {
                    return List.of(GOOD, OTHER);
                }

                @Override
                public ChainReader.Found verify(UUID orgId, @Nullable ChainLink since) {
                    looked.add(orgId.getLeastSignificantBits() + (since == null ? " whole" : " " + since.sequence()));
                    ChainVerdict.Bad bad = broken.get(orgId);
                    return new ChainReader.Found(
                            new ChainVerdict(bad == null, 7, 7, 0, 1, bad), complete, bad == null ? link(orgId) : null);
                }
            },
            new ChainWatch.Alarm() {
                @Override
                public void raise(UUID orgId, ChainVerdict.Bad bad) {
                    told.add("raise " + orgId + " " + bad.sequence());
                }

                @Override
                public void resolve(UUID orgId) {
                    told.add("resolve " + orgId);
                }
            },
            clock(() -> now),
            registry);

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static ChainLink link(UUID orgId) {
        return new ChainLink(orgId, 7, new UUID(0, 9), START, "security", START, "a", "b", "c");
    }

    @Test
    void aBrokenChainIsToldAndCountedUntilItIsWholeAgain() {
        broken.put(OTHER, new ChainVerdict.Bad(3, "event_changed: the event was changed"));
        watch.look();
        assertThat(told).containsExactly("resolve " + GOOD, "raise " + OTHER + " 3");
        assertThat(gauge("broken")).isEqualTo(1);

        told.clear();
        broken.clear();
        watch.look();
        assertThat(told).containsExactly("resolve " + GOOD, "resolve " + OTHER);
        assertThat(gauge("broken")).isZero();
    }

    @Test
    void whatCameSinceTheLastGoodLookIsVerifiedAndTheWholeChainOnceADay() {
        watch.look();
        assertThat(looked).containsExactly("1 whole", "2 whole");

        for (int hour = 1; hour < 23; hour++) {
            looked.clear();
            now = START.plus(Duration.ofHours(hour));
            watch.look();
            assertThat(looked).as("hour " + hour).containsExactly("1 7", "2 7");
        }
        assertThat(gauge("whole.age.seconds")).isEqualTo(22 * 3600);

        looked.clear();
        now = START.plus(Duration.ofHours(23));
        watch.look();
        assertThat(looked).containsExactly("1 whole", "2 whole");
        assertThat(gauge("whole.age.seconds")).isZero();
    }

    @Test
    void afterAFaultTheWholeChainIsLookedAtUntilItIsGood() {
        watch.look();
        broken.put(OTHER, new ChainVerdict.Bad(8, "event_missing: the event is gone"));
        watch.look();
        looked.clear();

        watch.look();

        assertThat(looked).containsExactly("1 7", "2 whole");
    }

    @Test
    void aLookThatWasCutShortEndsNoAlarmAndIsNotBuiltUpon() {
        complete = false;
        watch.look();
        watch.look();

        assertThat(told).isEmpty();
        assertThat(looked).containsExactly("1 whole", "2 whole", "1 whole", "2 whole");
    }

    private double gauge(String name) {
        return registry.get("opswright.audit.chains." + name).gauge().value();
    }
}
