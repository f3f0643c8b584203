/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills, at random, worker processes, sessions of sshd and supervisors on the host while commands run. Every command
 * writes a line into a ledger: none may have two, and every one must end as done or unknown. Size:
 * {@code -Dopswright.kills=1000}; seed: {@code -Dopswright.seed}.
 */
@Timeout(3000)
class RandomKillsIT {
    private static final int WORKERS = 2;

    private @TempDir Path folder;
    private final int kills = Integer.getInteger("opswright.kills", 40);
    private final long seed = Long.getLong("opswright.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
    private final List<Process> workers = new ArrayList<>();

    private enum Victim {
        WORKER,
        SESSION,
        SUPERVISOR
    }

    @Test
    void noCommandRunsTwiceAndEveryOneEndsAsDoneOrUnknown() throws IOException {
        Files.createDirectories(folder.resolve("fates"));
        long began = System.nanoTime();
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"))) {
            try {
                for (int i = 0; i < kills; i++) {
                    killOne(sshd);
                }
                finish(sshd);
            } finally {
                workers.forEach(Process::destroyForcibly);
            }
        }
        check(Duration.ofNanos(System.nanoTime() - began));
    }

    private void killOne(RealSshd sshd) {
        Victim kind = Victim.values()[random.nextInt(Victim.values().length)];
        LockSupport.parkNanos(random.nextLong(kind == Victim.WORKER ? 1_500_000_000L : 200_000_000L));
        Awaitility.await("a living " + kind).atMost(Duration.ofSeconds(60)).until(() -> {
            keepWorkers(sshd);
            List<ProcessHandle> alive = alive(kind, sshd);
            return !alive.isEmpty() && alive.get(random.nextInt(alive.size())).destroyForcibly();
        });
        killed.merge(kind, 1, Integer::sum);
    }

    private List<ProcessHandle> alive(Victim kind, RealSshd sshd) {
        String state = folder + "/state/";
        return switch (kind) {
            case WORKER ->
                workers.stream()
                        .map(Process::toHandle)
                        .filter(ProcessHandle::isAlive)
                        .toList();
            case SESSION ->
                ProcessHandle.of(sshd.pid()).stream()
                        .flatMap(ProcessHandle::children)
                        .toList();
            case SUPERVISOR ->
                ProcessHandle.allProcesses()
                        .filter(process ->
                                isSupervisor(process.info().commandLine().orElse(""), state))
                        .toList();
        };
    }

    private static boolean isSupervisor(String line, String state) {
        return line.startsWith("/usr/bin/perl " + state + "launch-")
                || (line.startsWith("sh " + state + "runner-") && line.endsWith(" launch"));
    }

    private void keepWorkers(RealSshd sshd) {
        workers.removeIf(worker -> !worker.isAlive());
        while (workers.size() < WORKERS) {
            workers.add(startWorker(sshd));
        }
    }

    private Process startWorker(RealSshd sshd) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath,
                            DoorWorker.class.getName(),
                            folder.toString(),
                            Integer.toString(sshd.port()),
                            sshd.user(),
                            sshd.hostKey().fingerprint())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("workers.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** No more kills: what has begun comes to its end, with whatever workers there are. */
    private void finish(RealSshd sshd) throws IOException {
        Path written = folder.resolve("limit-new");
        Files.writeString(written, Integer.toString(begun()), UTF_8);
        Files.move(written, folder.resolve("limit"));
        Awaitility.await("all ends").atMost(Duration.ofMinutes(3)).until(() -> {
            if (workers.stream().noneMatch(Process::isAlive) && fates() < begun()) {
                keepWorkers(sshd);
            }
            return fates() >= begun();
        });
    }

    private int begun() throws IOException {
        Path commands = folder.resolve("state/commands/org/server/run");
        try (Stream<Path> all = Files.list(commands)) {
            return 1
                    + all.mapToInt(path -> Integer.parseInt(path.getFileName().toString()))
                            .max()
                            .orElse(0);
        }
    }

    private long fates() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("fates"))) {
            return all.filter(path -> !path.getFileName().toString().startsWith("new-"))
                    .count();
        }
    }

    private void check(Duration took) throws IOException {
        List<String> lines = new Ledger(folder.resolve("ledger")).lines();
        assertThat(lines).as("seed %d: the ledger", seed).doesNotHaveDuplicates();
        HashSet<String> ran = new HashSet<>(lines);
        int all = begun();
        int unknown = 0;
        for (int k = 0; k < all; k++) {
            String fate = Files.readString(folder.resolve("fates/" + k));
            boolean lost = fate.startsWith("unknown ");
            unknown += lost ? 1 : 0;
            if (!lost) {
                assertThat(fate).as("seed %d, command %d", seed, k).isEqualTo("done " + DoorWorker.exitCode(k));
                assertThat(ran)
                        .as("seed %d, command %d", seed, k)
                        .contains(DoorWorker.id(k).toString());
            }
        }
        System.out.printf(
                "random kills: seed %d, %s in %d s, %d commands: %d done, %d unknown, %d ran, 0 twice%n",
                seed, killed, took.toSeconds(), all, all - unknown, unknown, ran.size());
    }
}
