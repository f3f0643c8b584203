/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.workflows.fleet.FleetState.Wave;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Waves and judgements, by example and against a simple model. */
class WavePolicyTest {
    @Test
    void theDefaultIsOneCanaryThenAQuarterAHalfAndAll() {
        assertThat(WavePolicy.sizes(41, FleetPolicy.DEFAULT)).containsExactly(1, 10, 10, 20);
        assertThat(WavePolicy.sizes(1, FleetPolicy.DEFAULT)).containsExactly(1);
        assertThat(WavePolicy.sizes(3, FleetPolicy.DEFAULT)).containsExactly(1, 1, 1);
    }

    @Test
    void aFailedCanaryStopsWhateverTheLimits() {
        FleetState state = state(policy(1, 100, 1000, 100), canary(0, 1), wave(9, 9, 0, 0, 0, 0));

        assertThat(WavePolicy.next(state))
                .isInstanceOfSatisfying(
                        FleetStep.Stop.class,
                        stop -> assertThat(stop.reason().code()).isEqualTo("canary_failed"));
    }

    @Test
    void stopsAtTheNumberOfFailuresInTheMiddleOfAWave() {
        FleetPolicy two = policy(1, 10, 2, null);

        assertThat(WavePolicy.next(state(two, canary(1, 0), wave(9, 5, 2, 1, 1, 0))))
                .isInstanceOf(FleetStep.Begin.class);
        assertThat(WavePolicy.next(state(two, canary(1, 0), wave(9, 5, 1, 1, 2, 0))))
                .isInstanceOfSatisfying(
                        FleetStep.Stop.class,
                        stop -> assertThat(stop.reason().message())
                                .isEqualTo("2 of 10 servers failed; the fleet stops at 2."));
    }

    @Test
    void stopsAtAShareOfAllServers() {
        FleetPolicy fifth = policy(1, 10, null, 20);

        assertThat(WavePolicy.next(state(fifth, canary(1, 0), wave(9, 5, 2, 1, 1, 0))))
                .isInstanceOf(FleetStep.Begin.class);
        assertThat(WavePolicy.next(state(fifth, canary(1, 0), wave(9, 5, 1, 1, 2, 0))))
                .isInstanceOf(FleetStep.Stop.class);
    }

    @Test
    void refusalsAreNoFailuresButAWaveOfThemProvesNothing() {
        FleetPolicy policy = FleetPolicy.DEFAULT;

        assertThat(WavePolicy.next(state(policy, canary(1, 0), wave(2, 0, 0, 1, 0, 1), wave(5, 5, 0, 0, 0, 0))))
                .isInstanceOf(FleetStep.Begin.class);
        assertThat(WavePolicy.next(state(policy, wave(1, 0, 0, 0, 0, 1), wave(5, 5, 0, 0, 0, 0))))
                .isInstanceOfSatisfying(
                        FleetStep.Stop.class,
                        stop -> assertThat(stop.reason().message())
                                .isEqualTo("No run of wave 1 was carried out: 1 refused, 0 cancelled."));
    }

    @Test
    void saysWhatDidNotGoWellThoughNoLimitWasReached() {
        assertThat(WavePolicy.next(state(policy(1, 10, 5, null), canary(1, 0), wave(4, 0, 0, 2, 1, 1))))
                .isInstanceOfSatisfying(
                        FleetStep.Done.class,
                        done -> assertThat(done.reason().message())
                                .isEqualTo("3 of 5 runs completed; 1 failed, 1 refused, 0 cancelled."));
        assertThat(WavePolicy.next(state(FleetPolicy.DEFAULT, canary(1, 0), wave(2, 0, 0, 2, 0, 0))))
                .isEqualTo(new FleetStep.Done(null));
    }

    @Test
    void aPausedRunTakesNoPlaceAndHoldsTheNextWaveUntilItIsSetAside() {
        FleetPolicy policy = policy(0, 1, 1, null);

        assertThat(WavePolicy.next(state(policy, paused(3, 1, 1, 0)))).isInstanceOf(FleetStep.Begin.class);
        assertThat(paused(2, 0, 1, 0).isOver()).isFalse();
        assertThat(paused(2, 0, 1, 1).isOver()).isTrue();
        assertThat(WavePolicy.next(state(policy, paused(2, 0, 1, 1))))
                .isInstanceOfSatisfying(
                        FleetStep.Done.class,
                        done -> assertThat(done.reason().message())
                                .isEqualTo("1 of 2 runs completed; 0 refused, 0 cancelled, 1 still paused."));
    }

    @Test
    void aCanaryThatIsSetAsideProvesNothing() {
        assertThat(WavePolicy.next(state(FleetPolicy.DEFAULT, new Wave(1, 0, 0, 0, 0, 0, 0, 1, 1))))
                .isInstanceOfSatisfying(
                        FleetStep.Stop.class,
                        stop -> assertThat(stop.reason().message())
                                .isEqualTo(
                                        "No run of wave 1 was carried out: 0 refused, 0 cancelled, 1 still paused."));
    }

    /** Every server is in exactly one wave; after a wave of p percent, at least p percent and less than one more had its turn. */
    @Property
    void wavesCoverTheFleet(
            @ForAll @IntRange(min = 1, max = FleetPolicy.MOST_SERVERS) int servers, @ForAll("policies") FleetPolicy p) {
        List<Integer> sizes = WavePolicy.sizes(servers, p);

        assertThat(sizes).allMatch(size -> size > 0);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(servers);
        if (p.canary() > 0) {
            assertThat(sizes.getFirst()).isEqualTo(Math.min(p.canary(), servers));
        }
        int rest = servers - Math.min(p.canary(), servers);
        for (int percent : p.waves()) {
            assertThat(turns(sizes, p)).anyMatch(n -> n * 100 >= rest * percent && (n - 1) * 100 < rest * percent);
        }
    }

    /** A fleet played to its end: what the policy lets begin is compared with a model that knows nothing of it. */
    @Property(tries = 500)
    void neverExceedsItsLimitsAndAlwaysEnds(
            @ForAll @IntRange(min = 1, max = 60) int servers,
            @ForAll("policies") FleetPolicy policy,
            @ForAll long seed) {
        FleetModel model = new FleetModel(servers, policy, new Random(seed));

        FleetStep end = model.play();

        assertThat(model.mostOpen()).isLessThanOrEqualTo(policy.maxParallel());
        assertThat(model.beganBeforeTheWaveBeforeWasOver()).isFalse();
        assertThat(model.beganAfterALimit()).isFalse();
        if (end instanceof FleetStep.Done) {
            assertThat(model.begun()).isEqualTo(servers);
            assertThat(model.limitReached()).isFalse();
        } else {
            assertThat(model.limitReached() || model.someWaveProvedNothing()).isTrue();
        }
    }

    @Provide
    Arbitrary<FleetPolicy> policies() {
        Arbitrary<List<Integer>> percents = Arbitraries.integers()
                .between(1, 99)
                .set()
                .ofMaxSize(5)
                .map(set -> {
                    List<Integer> sorted = new ArrayList<>(set.stream().sorted().toList());
                    sorted.add(100);
                    return List.copyOf(sorted);
                });
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        percents,
                        Arbitraries.integers().between(1, 20),
                        Arbitraries.integers().between(1, 10).injectNull(0.3),
                        Arbitraries.integers().between(1, 100).injectNull(0.3))
                .as(FleetPolicy::new);
    }

    private static List<Integer> turns(List<Integer> sizes, FleetPolicy policy) {
        List<Integer> turns = new ArrayList<>(List.of(0));
        int from = policy.canary() > 0 ? 1 : 0;
        int sum = 0;
        for (int size : sizes.subList(Math.min(from, sizes.size()), sizes.size())) {
            sum += size;
            turns.add(sum);
        }
        return turns;
    }

    private static FleetPolicy policy(int canary, int parallel, @Nullable Integer failures, @Nullable Integer percent) {
        return new FleetPolicy(canary, List.of(100), parallel, failures, percent);
    }

    private static Wave canary(int succeeded, int failed) {
        return wave(1, 0, 0, succeeded, failed, 0);
    }

    /** All that neither wait nor are paused have succeeded. */
    private static Wave paused(int total, int waiting, int paused, int setAside) {
        return new Wave(total, waiting, 0, total - waiting - paused, 0, 0, 0, paused, setAside);
    }

    private static Wave wave(int total, int waiting, int open, int succeeded, int failed, int refused) {
        return new Wave(total, waiting, open, succeeded, failed, refused, 0, 0, 0);
    }

    private static FleetState state(FleetPolicy policy, Wave... waves) {
        return new FleetState(policy, Instant.EPOCH, List.of(waves), List.of(new UUID(0, 1)), List.of());
    }
}
