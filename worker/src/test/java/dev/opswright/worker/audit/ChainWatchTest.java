/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.audit.ChainVerdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainWatchTest {
    private static final UUID GOOD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Map<UUID, ChainVerdict.Bad> broken = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChainWatch watch = new ChainWatch(
            new ChainWatch.Chains() {
                @Override
                public List<UUID> organizations() {
                    return List.of(GOOD, OTHER);
                }

                @Override
                public ChainVerdict verify(UUID orgId) {
                    ChainVerdict.Bad bad = broken.get(orgId);
                    return new ChainVerdict(bad == null, 7, 7, 0, 1, bad);
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
            registry);

    @Test
    void aBrokenChainIsToldAndCountedUntilItIsWholeAgain() {
        broken.put(OTHER, new ChainVerdict.Bad(3, "event_changed: the event was changed"));
        watch.look();
        assertThat(told).containsExactly("resolve " + GOOD, "raise " + OTHER + " 3");
        assertThat(gauge()).isEqualTo(1);

        told.clear();
        broken.clear();
        watch.look();
        assertThat(told).containsExactly("resolve " + GOOD, "resolve " + OTHER);
        assertThat(gauge()).isZero();
    }

    private double gauge() {
        return registry.get("opswright.audit.chains.broken").gauge().value();
    }
}
