/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A real OpenSSH server on a free loopback port, with its own keys and folder; logs in as the user of the tests. */
public final class RealSshd implements AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final @Nullable String searchPath;
    private final List<String> wrapper;
    private Process process;

    private RealSshd(Path folder, int port, @Nullable String searchPath, List<String> wrapper) throws IOException {
        this.wrapper = wrapper;
        this.folder = folder;
        this.port = port;
        this.searchPath = searchPath;
        keygen("host_key");
        keygen("user_key");
        keygen("user_ca");
        Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized_keys"));
        writeConfig();
        this.process = startProcess();
    }

    /** Starts a server whose files live below the folder; skips (or, with CI=true, fails) without OpenSSH. */
    public static RealSshd start(Path folder) {
        return start(folder, null);
    }

    /** The same with another search path, so that {@code sh} and its tools can be those of another system. */
    public static RealSshd start(Path folder, @Nullable String searchPath) {
        return start(folder, searchPath, List.of());
    }

    /** The same behind a program that starts it, for example in namespaces of its own. */
    static RealSshd start(Path folder, @Nullable String searchPath, List<String> wrapper) {
        if (!Files.isExecutable(SSHD)) {
            missing("openssh-server", SSHD + " is not installed");
        }
        try {
            if ("root".equals(System.getProperty("user.name"))) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            return new RealSshd(Files.createDirectories(folder), freePort(), searchPath, wrapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loud on a desk, fatal in CI: a real component that a test needs is not there. */
    public static void missing(String component, String reason) {
        note("SKIPPED " + component + " " + reason);
        if ("true".equals(System.getenv("CI"))) {
            fail("%s: %s", component, reason);
        }
        abort(component + ": " + reason);
    }

    /** What only root may do here is a component like any other: missing, it is said aloud. */
    static void requireRoot(String component) {
        if (!"root".equals(System.getProperty("user.name"))) {
            missing(component, "only root may make one, and these tests run as somebody else");
        }
    }

    private static void note(String line) {
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file != null) {
            try {
                Files.writeString(
                        Path.of(file), line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void keygen(String name) throws IOException {
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString());
    }

    /** Runs a program to its end and returns what it printed. */
    public static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return output;
    }

    private void writeConfig() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1",
                "Port " + port,
                "HostKey " + folder.resolve("host_key"),
                "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
                "TrustedUserCAKeys " + folder.resolve("user_ca.pub"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "PermitRootLogin yes",
                "MaxStartups 400",
                "UseDNS no"));
        // A shell level above one keeps bash from reading the .bashrc of whoever runs the tests.
        lines.add("SetEnv SHLVL=2" + (searchPath == null ? "" : " PATH=" + searchPath));
        Files.write(folder.resolve("sshd_config"), lines);
    }

    private Process startProcess() throws IOException {
        List<String> line = new ArrayList<>(wrapper);
        line.addAll(List.of(
                SSHD.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString()));
        Process started = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        Awaitility.await("sshd listens").atMost(START_TIMEOUT).until(this::listens);
        note("openssh " + run("ssh", "-V").strip().replace(' ', '_') + " " + started.pid());
        return started;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The host vanishes for its clients: listener and sessions die, commands live on. */
    public void kill() {
        dropConnections();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** All connections break; new ones are accepted. */
    public void dropConnections() {
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("sshd"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** The host comes back with more lines of configuration. */
    public void configure(String... lines) throws IOException {
        kill();
        Files.write(folder.resolve("sshd_config"), List.of(lines), UTF_8, StandardOpenOption.APPEND);
        startAgain();
    }

    /** The host is back, under the same address and key. */
    public void startAgain() {
        try {
            process = startProcess();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The host comes back as another one. */
    public void changeHostKey() {
        try {
            kill();
            Files.delete(folder.resolve("host_key"));
            keygen("host_key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startAgain();
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** A folder on the same disk where the host keeps its state. */
    public Path stateDir() {
        return folder.resolve("state").toAbsolutePath();
    }

    public Path folder() {
        return folder;
    }

    public String user() {
        return System.getProperty("user.name");
    }

    public String privateKey() {
        return read("user_key");
    }

    public String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code ssh-keygen -l} prints it. */
    public HostKey hostKey() {
        try {
            String printed =
                    run("ssh-keygen", "-l", "-f", folder.resolve("host_key.pub").toString());
            return new HostKey("ssh-ed25519", printed.split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server entry that may log in and trusts the key. */
    public Host host() {
        return host(
                List.of(hostKey()),
                new Credential.PrivateKey(Secret.of(privateKey().toCharArray()), null));
    }

    public Host host(List<HostKey> trusted, Credential credential) {
        return new Host(
                "org",
                "server-" + UUID.randomUUID(),
                "127.0.0.1",
                port,
                user(),
                credential,
                trusted,
                stateDir().toString());
    }

    @Override
    public void close() {
        kill();
    }
}
