/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A fleet as a list of words, one a server, played at random. It judges the policy without using it. */
final class FleetModel {
    private static final List<String> ENDS =
            List.of("succeeded", "succeeded", "succeeded", "failed", "refused", "cancelled");

    private final FleetPolicy policy;
    private final Random random;
    private final List<Integer> waveOf = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private int mostOpen;
    private boolean early;
    private boolean late;

    FleetModel(int servers, FleetPolicy policy, Random random) {
        this.policy = policy;
        this.random = random;
        List<Integer> sizes = WavePolicy.sizes(servers, policy);
        for (int wave = 0; wave < sizes.size(); wave++) {
            for (int i = 0; i < sizes.get(wave); i++) {
                waveOf.add(wave);
                states.add("waiting");
            }
        }
    }

    /** Looks, begins and lets runs end in random order, until the policy says that it is over. */
    FleetStep play() {
        for (int tick = 0; tick < 10_000; tick++) {
            switch (WavePolicy.next(state())) {
                case FleetStep.Begin begin ->
                    begin.executions().forEach(id -> begin((int) id.getLeastSignificantBits()));
                case FleetStep.Wait ignored -> endOne();
                case FleetStep.Stop stop -> {
                    return stop;
                }
                case FleetStep.Done done -> {
                    return done;
                }
            }
        }
        throw new AssertionError("The fleet does not end: " + states);
    }

    int mostOpen() {
        return mostOpen;
    }

    boolean beganBeforeTheWaveBeforeWasOver() {
        return early;
    }

    boolean beganAfterALimit() {
        return late;
    }

    int begun() {
        return (int) states.stream().filter(s -> !s.equals("waiting")).count();
    }

    boolean limitReached() {
        int failed = count("failed");
        boolean canary = false;
        for (int i = 0; i < states.size(); i++) {
            canary |= policy.canary() > 0 && waveOf.get(i) == 0 && states.get(i).equals("failed");
        }
        boolean number = policy.maxFailures() != null && failed >= policy.maxFailures();
        boolean share = policy.maxFailurePercent() != null
                && failed > 0
                && 100.0 * failed / states.size() >= policy.maxFailurePercent() - 1e-9;
        return canary || number || share;
    }

    boolean someWaveProvedNothing() {
        return waveOf.stream().distinct().anyMatch(wave -> {
            List<String> of = ofWave(wave);
            return of.stream().allMatch(s -> s.equals("refused") || s.equals("cancelled"));
        });
    }

    private void begin(int server) {
        late |= limitReached();
        for (int i = 0; i < states.size(); i++) {
            early |= waveOf.get(i) < waveOf.get(server)
                    && (states.get(i).equals("waiting") || states.get(i).equals("open"));
        }
        states.set(server, "open");
        mostOpen = Math.max(mostOpen, count("open"));
    }

    private void endOne() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).equals("open")) {
                open.add(i);
            }
        }
        if (open.isEmpty()) {
            throw new AssertionError("It waits for nothing: " + states);
        }
        states.set(open.get(random.nextInt(open.size())), ENDS.get(random.nextInt(ENDS.size())));
    }

    private FleetState state() {
        List<FleetState.Wave> waves = new ArrayList<>();
        List<UUID> next = new ArrayList<>();
        for (int wave : waveOf.stream().distinct().toList()) {
            List<String> of = ofWave(wave);
            waves.add(new FleetState.Wave(
                    of.size(),
                    count(of, "waiting"),
                    count(of, "open"),
                    count(of, "succeeded"),
                    count(of, "failed"),
                    count(of, "refused"),
                    count(of, "cancelled"),
                    0,
                    0));
            if (next.isEmpty() && waves.stream().limit(wave).allMatch(FleetState.Wave::isOver)) {
                next.addAll(waiting(wave));
            }
        }
        return new FleetState(policy, Instant.EPOCH, waves, next, List.of());
    }

    private List<UUID> waiting(int wave) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < states.size() && ids.size() < policy.maxParallel(); i++) {
            if (waveOf.get(i) == wave && states.get(i).equals("waiting")) {
                ids.add(new UUID(0, i));
            }
        }
        return ids;
    }

    private List<String> ofWave(int wave) {
        List<String> of = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (waveOf.get(i) == wave) {
                of.add(states.get(i));
            }
        }
        return of;
    }

    private int count(String word) {
        return count(states, word);
    }

    private static int count(List<String> words, String word) {
        return (int) words.stream().filter(word::equals).count();
    }
}
