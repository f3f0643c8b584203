/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A process of its own that does what a worker does with commands, for tests that kill it: it carries out every command
 * of a window that has no recorded fate, whoever began it. Arguments: folder, port, user, fingerprint.
 */
final class DoorWorker {
    /** Commands that are under way at once, over all workers. */
    static final int WINDOW = 12;

    private final Path folder;
    private final Host host;
    private final Ledger ledger;

    private DoorWorker(Path folder, Host host) {
        this.folder = folder;
        this.host = host;
        this.ledger = new Ledger(folder.resolve("ledger"));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        char[] key = Files.readString(folder.resolve("sshd/user_key")).toCharArray();
        new DoorWorker(
                        folder,
                        new Host(
                                "org",
                                "server",
                                "127.0.0.1",
                                Integer.parseInt(arguments[1]),
                                arguments[2],
                                new Credential.PrivateKey(Secret.of(key), null),
                                List.of(new HostKey("ssh-ed25519", arguments[3])),
                                folder + "/state"))
                .work();
    }

    /** What command number {@code k} ends with. */
    static int exitCode(int k) {
        return k % 7;
    }

    static CommandId id(int k) {
        return new CommandId("org", "run/" + k + "/0.0.0");
    }

    private void work() throws IOException {
        try (SshCommands port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int low = 0;
            while (low < limit()) {
                while (hasFate(low)) {
                    low++;
                }
                int from = low;
                List<Runnable> tasks = java.util.stream.IntStream.range(from, Math.min(limit(), from + WINDOW))
                        .filter(k -> !hasFate(k))
                        .<Runnable>mapToObj(k -> () -> settle(port, k))
                        .toList();
                tasks.stream().map(threads::submit).toList().forEach(DoorWorker::join);
            }
        }
    }

    private static void join(java.util.concurrent.Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private int limit() throws IOException {
        Path file = folder.resolve("limit");
        return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : Integer.MAX_VALUE;
    }

    private boolean hasFate(int k) {
        return Files.exists(folder.resolve("fates/" + k));
    }

    /** Asks until there is an end, and records it by rename. */
    private void settle(SshCommands port, int k) {
        String pause = k % 3 == 0 ? "sleep 0." + k % 10 + "\n" : "";
        Command command = Commands.script(id(k), ledger.line() + pause + "echo out\nexit " + exitCode(k));
        while (!hasFate(k)) {
            try {
                CommandState state =
                        port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofSeconds(2));
                switch (state) {
                    case Done done -> record(k, "done " + done.exitCode());
                    case Unknown unknown -> record(k, "unknown " + unknown.why());
                    default -> {}
                }
            } catch (CommandFailure e) {
                if (!e.retryable()) {
                    record(k, "refused " + e.code());
                }
            }
        }
    }

    private void record(int k, String fate) {
        try {
            Path written = Files.createTempFile(folder.resolve("fates"), "new-", "");
            Files.writeString(written, fate, UTF_8);
            Files.move(written, folder.resolve("fates/" + k), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
