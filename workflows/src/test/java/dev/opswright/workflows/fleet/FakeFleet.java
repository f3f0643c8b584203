/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.fleet;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The rows of one fleet and its runs: each run ends as {@link #fate} says, some looks after it began. */
final class FakeFleet implements FleetActivities {
    final List<String> lines = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    FleetPolicy policy = FleetPolicy.DEFAULT;
    UnaryOperator<String> fate = name -> "succeeded";
    boolean hasRow = true;
    int untold;
    Closure closure;
    LongSupplier clock = () -> 0;
    private long began;
    private final List<Integer> waveOf = new ArrayList<>();
    private final List<Long> since = new ArrayList<>();

    void servers(int count) {
        List<Integer> sizes = WavePolicy.sizes(count, policy);
        for (int wave = 0; wave < sizes.size(); wave++) {
            for (int i = 0; i < sizes.get(wave); i++) {
                waveOf.add(wave);
                states.add("waiting");
                since.add(0L);
            }
        }
    }

    @Override
    public synchronized void begin(FleetRef fleet) {
        if (!hasRow) {
            throw ApplicationFailure.newNonRetryableFailure("no fleet", "NotFound");
        }
        began = clock.getAsLong();
        lines.add("begin");
    }

    /** Runs that are open end here, unless their fate is to stay. */
    @Override
    public synchronized FleetState look(FleetRef fleet) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).equals("open")) {
                String end = fate.apply("s" + i);
                if (!end.equals("stay") && !end.equals("parked")) {
                    states.set(i, end);
                }
            }
        }
        notifyAll();
        return new FleetState(policy, Instant.ofEpochMilli(began), waves(), next(), overdue());
    }

    @Override
    public synchronized void start(Handover handover) {
        for (UUID id : handover.executions()) {
            int i = (int) id.getLeastSignificantBits();
            if (states.get(i).equals("waiting")) {
                states.set(i, "open");
                since.set(i, clock.getAsLong());
                lines.add("start s" + i);
            }
        }
        notifyAll();
    }

    @Override
    public synchronized void withdraw(Withdrawal withdrawal) {
        for (UUID id : withdrawal.executions()) {
            states.set((int) id.getLeastSignificantBits(), "cancelled");
            lines.add("withdraw s" + id.getLeastSignificantBits() + " "
                    + withdrawal.reason().code());
        }
    }

    @Override
    public synchronized void stop(Stop stop) {
        long waiting = states.stream().filter("waiting"::equals).count();
        states.replaceAll(state -> state.equals("waiting") ? "cancelled" : state);
        lines.add("stop " + stop.shown().code() + ", closed " + waiting);
    }

    /** A run that is told to cancel does so. */
    @Override
    public synchronized int tell(Stop stop) {
        if (untold > 0) {
            untold--;
            lines.add("tell nobody yet");
            return 1;
        }
        var cancel = stop.word().cancel();
        lines.add("tell" + (cancel == null ? "" : " cancel undo " + cancel.undo()));
        if (cancel != null) {
            states.replaceAll(state -> state.equals("open") ? "cancelled" : state);
        }
        return 0;
    }

    @Override
    public synchronized void close(Closure end) {
        closure = end;
        lines.add("close " + end.status().word()
                + (end.reason() == null ? "" : " " + end.reason().code()));
    }

    /** Waits until a run has begun, at most ten seconds. */
    synchronized void awaitOpen(int server) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!states.get(server).equals("open")) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("s" + server + " did not begin: " + lines);
            }
            wait(left);
        }
    }

    private List<FleetState.Wave> waves() {
        List<FleetState.Wave> waves = new ArrayList<>();
        for (int wave : waveOf.stream().distinct().toList()) {
            waves.add(new FleetState.Wave(
                    count(wave, null),
                    count(wave, "waiting"),
                    count(wave, "open"),
                    count(wave, "succeeded"),
                    count(wave, "failed"),
                    count(wave, "refused"),
                    count(wave, "cancelled"),
                    count(wave, "paused"),
                    setAside(wave)));
        }
        return waves;
    }

    private List<UUID> next() {
        List<UUID> next = new ArrayList<>();
        int current = -1;
        for (int i = 0; i < states.size() && next.size() < policy.maxParallel(); i++) {
            boolean open = List.of("waiting", "open").contains(states.get(i))
                    || (states.get(i).equals("paused") && !isLate(i));
            current = current < 0 && open ? waveOf.get(i) : current;
            if (waveOf.get(i) == current && states.get(i).equals("waiting")) {
                next.add(new UUID(0, i));
            }
        }
        return next;
    }

    private List<UUID> overdue() {
        List<UUID> overdue = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).equals("open") && fate.apply("s" + i).equals("parked") && isLate(i)) {
                overdue.add(new UUID(0, i));
            }
        }
        return overdue;
    }

    private int setAside(int wave) {
        int late = 0;
        for (int i = 0; i < states.size(); i++) {
            late += waveOf.get(i) == wave && states.get(i).equals("paused") && isLate(i) ? 1 : 0;
        }
        return late;
    }

    private boolean isLate(int server) {
        return clock.getAsLong() - since.get(server) >= FleetLimits.PATIENCE.toMillis();
    }

    private int count(int wave, String state) {
        int count = 0;
        for (int i = 0; i < states.size(); i++) {
            if (waveOf.get(i) == wave && (state == null || states.get(i).equals(state))) {
                count++;
            }
        }
        return count;
    }
}
