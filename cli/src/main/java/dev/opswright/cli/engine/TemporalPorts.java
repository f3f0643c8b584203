/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.process.Ports;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The loopback ports of the four services, each with one for calls and one for their membership ring. Kept, so that a restart finds its ring again. */
record TemporalPorts(
        int frontend,
        int frontendRing,
        int history,
        int historyRing,
        int matching,
        int matchingRing,
        int worker,
        int workerRing) {
    private static final int COUNT = 8;

    static TemporalPorts free() {
        return of(Ports.free(COUNT));
    }

    /** Reads what {@link #text} wrote; empty when it is damaged. */
    static Optional<TemporalPorts> parse(String text) {
        List<Integer> numbers = Stream.of(text.strip().split(" ", -1))
                .filter(word -> word.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .toList();
        return numbers.size() == COUNT ? Optional.of(of(numbers)) : Optional.empty();
    }

    String text() {
        return all().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    boolean allFree() {
        return all().stream().allMatch(port -> Ports.isFree("127.0.0.1", port));
    }

    private List<Integer> all() {
        return List.of(frontend, frontendRing, history, historyRing, matching, matchingRing, worker, workerRing);
    }

    private static TemporalPorts of(List<Integer> p) {
        return new TemporalPorts(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6), p.get(7));
    }
}
