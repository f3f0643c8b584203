/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prints the figures of docs/execution-door.md against a real sshd. Run with {@code -Dit.test=DoorFigures}: it asserts no speed. */
@Timeout(600)
class DoorFigures {
    private static final int STEPS = 300;
    private static final int HOSTS = 200;
    private static final long OUTPUT = 100L << 20;

    private @TempDir Path folder;
    private RealSshd sshd;
    private SshCommands port;

    @BeforeEach
    void start() {
        sshd = RealSshd.start(folder.resolve("sshd"));
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        port.close();
        sshd.close();
    }

    @Test
    void stepsPerSecondBesidePlainSshWithControlMaster() throws IOException {
        Host host = sshd.host();
        List<String> ssh = controlMaster();
        double doorSeconds = 0;
        double sshSeconds = 0;
        // In turns, so that both meet the same machine.
        for (int i = -STEPS / 5; i < STEPS; i++) {
            double door = timed(() -> run(host, Commands.script("echo hello")));
            double plain = timed(() -> RealSshd.run(ssh.toArray(String[]::new)));
            doorSeconds += i < 0 ? 0 : door;
            sshSeconds += i < 0 ? 0 : plain;
        }

        RealSshd.run(master(ssh, "exit"));
        System.out.printf(
                Locale.ROOT,
                "one kept connection: %.0f steps/s through the door, %.0f/s by ssh with ControlMaster%n",
                STEPS / doorSeconds,
                STEPS / sshSeconds);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double timed(Work work) throws IOException {
        long began = System.nanoTime();
        work.run();
        return seconds(began);
    }

    private List<String> controlMaster() throws IOException {
        Path known = folder.resolve("known_hosts");
        Files.writeString(known, "[127.0.0.1]:" + sshd.port() + " " + sshd.read("host_key.pub"));
        List<String> ssh = new ArrayList<>(List.of(
                "ssh", "-F", "none", "-i", folder.resolve("sshd/user_key").toString()));
        ssh.addAll(List.of("-o", "UserKnownHostsFile=" + known, "-o", "ControlPath=" + folder.resolve("cm")));
        ssh.addAll(List.of("-p", Integer.toString(sshd.port()), sshd.user() + "@127.0.0.1", "echo hello"));
        List<String> open = new ArrayList<>(ssh.subList(0, ssh.size() - 1));
        open.addAll(1, List.of("-M", "-N", "-f", "-o", "ControlPersist=600"));
        Process master = new ProcessBuilder(open)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(master.onExit().join().exitValue()).isZero();
        return ssh;
    }

    private static String[] master(List<String> ssh, String order) {
        List<String> line = new ArrayList<>(ssh.subList(0, ssh.size() - 1));
        line.addAll(1, List.of("-O", order));
        return line.toArray(String[]::new);
    }

    @Test
    void twoHundredHostsAtOnce() throws Exception {
        List<Host> hosts = IntStream.range(0, HOSTS).mapToObj(i -> sshd.host()).toList();

        double first = onAll(hosts);
        double again = onAll(hosts);

        System.out.printf(
                Locale.ROOT,
                "%d hosts at once: %.1f s with connecting, %.1f s on kept connections%n",
                HOSTS,
                first,
                again);
    }

    private double onAll(List<Host> hosts) throws Exception {
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<CommandState>> launches = hosts.stream()
                    .<Callable<CommandState>>map(host -> () -> run(host, Commands.script("echo hello")))
                    .toList();
            for (Future<CommandState> end : threads.invokeAll(launches)) {
                assertThat(end.get()).isInstanceOf(Done.class);
            }
        }
        return seconds(began);
    }

    @Test
    void aHundredMegabytesOfOutput() {
        AtomicLong bytes = new AtomicLong();
        Command small = Commands.script("head -c " + OUTPUT + " /dev/zero");
        Command command = new Command(
                small.id(),
                small.script(),
                List.of(),
                List.of(),
                "sh",
                null,
                Duration.ofMinutes(5),
                OUTPUT,
                1,
                "installation",
                "hash");
        Host host = sshd.host();
        long began = System.nanoTime();

        CommandState state = run(host, command, (stream, offset, chunk) -> bytes.addAndGet(chunk.length));

        assertThat(state).isInstanceOf(Done.class);
        assertThat(bytes).hasValue(OUTPUT);
        System.out.printf(Locale.ROOT, "100 MB of output: %.1f s, %.0f MB/s%n", seconds(began), 100 / seconds(began));
    }

    private CommandState run(Host host, Command command) {
        return run(host, command, new Output());
    }

    /** As a worker does: a host that is busy is asked again. */
    private CommandState run(Host host, Command command, OutputSink sink) {
        OutputOffsets seen = OutputOffsets.START;
        while (true) {
            try {
                CommandState state = port.launch(host, command, seen, sink, Duration.ofSeconds(2));
                while (state instanceof Running running) {
                    seen = running.seen();
                    state = port.follow(host, command.id(), seen, sink, Duration.ofSeconds(2));
                }
                return state;
            } catch (CommandFailure e) {
                if (!e.retryable()) {
                    throw e;
                }
            }
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
