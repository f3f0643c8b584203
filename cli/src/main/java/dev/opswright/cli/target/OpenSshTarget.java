/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The OpenSSH server of this machine, as a process of our own with a configuration, keys and port of its own. */
public final class OpenSshTarget implements SshTarget {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final int port;
    private final Path folder;

    private OpenSshTarget(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** Whether it is installed here. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Starts it on a free loopback port. */
    public static OpenSshTarget start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        keygen(folder.resolve("host_key"));
        keygen(folder.resolve("login_key"));
        Files.copy(folder.resolve("login_key.pub"), folder.resolve("authorized_keys"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        int port = freePort();
        Files.writeString(folder.resolve("sshd_config"), configuration(folder, port));
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitPort(port);
        return new OpenSshTarget(process, port, folder);
    }

    private static String configuration(Path folder, int port) {
        return """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                UsePAM no
                StrictModes no
                PasswordAuthentication no
                PermitRootLogin prohibit-password
                MaxStartups 200:30:400
                # bash takes a session at level 1 for a login and reads what its user starts with, on every command.
                SetEnv SHLVL=2
                """.formatted(port, folder, folder);
    }

    private static void keygen(Path file) throws IOException {
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "opswright", "-f", file.toString()));
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("This did not work: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static void awaitPort(int port) throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("sshd did not listen within " + START_LIMIT.toSeconds() + " s", e);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String username() {
        return System.getProperty("user.name");
    }

    @Override
    public String privateKey() {
        try {
            return Files.readString(folder.resolve("login_key"));
        } catch (IOException e) {
            throw new IllegalStateException("The login key is gone", e);
        }
    }

    @Override
    public String describe() {
        return "OpenSSH sshd (process " + process.pid() + ") on 127.0.0.1:" + port;
    }

    @Override
    public Path stateFolder() {
        return folder.resolve("state");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
