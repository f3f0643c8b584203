/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Running;
import dev.opswright.activities.command.CommandState.Unknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On a host that says it is run by systemd. The control groups are the kernel's own; the two programs that ask systemd
 * for one are stand-ins, because booting a systemd is nothing for a test. Needs root.
 */
@Timeout(90)
@ParameterizedClass(name = "quick: {0}")
@ValueSource(booleans = {false, true})
class SystemdIT {
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    // What systemd does when it is asked for a scope with these processes.
    private static final String BUSCTL = """
            #!/bin/sh
            while [ "$1" != fail ]; do unit=$1; shift; done
            shift 4; count=$1; shift
            group=/sys/fs/cgroup/@GROUP@/$unit
            mkdir -p "$group"
            while [ "$count" -gt 0 ]; do echo "$1" >"$group/cgroup.procs"; shift; count=$((count - 1)); done
            """;
    private static final String SYSTEMCTL = """
            #!/bin/sh
            for unit; do :; done
            echo "/@GROUP@/$unit"
            """;

    private @TempDir Path folder;
    private final boolean quick;
    private final String group = "opswright-test-" + UUID.randomUUID();
    private RealSshd sshd;
    private SshCommands port;
    private Host host;

    SystemdIT(boolean quick) {
        this.quick = quick;
    }

    @BeforeEach
    void start() throws IOException {
        RealSshd.requireRoot("control-group");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        program(bin.resolve("busctl"), BUSCTL);
        program(bin.resolve("systemctl"), SYSTEMCTL);
        try {
            inNamespace("mkdir /sys/fs/cgroup/" + group);
            sshd = RealSshd.start(
                    folder.resolve("sshd"),
                    bin + ":/usr/sbin:/usr/bin:/sbin:/bin",
                    List.of("unshare", "--mount", "sh", "-c", MOUNTS + " && exec \"$0\" \"$@\""));
        } catch (IOException | RuntimeException e) {
            RealSshd.missing("control-group", "none can be made here: " + e.getMessage());
        }
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, quick);
        host = sshd.host();
    }

    // All of it is gone with the namespace, except for the empty group.
    private static final String MOUNTS = "mount --make-rprivate / && mount -t tmpfs tmpfs /run"
            + " && mkdir -p /run/sshd /run/systemd/system && umount -R /sys/fs/cgroup"
            + " && mount -t cgroup2 none /sys/fs/cgroup";

    private static void inNamespace(String command) throws IOException {
        RealSshd.run("unshare", "--mount", "sh", "-c", MOUNTS + " && " + command);
    }

    private void program(Path file, String text) throws IOException {
        Files.writeString(file, text.replace("@GROUP@", group));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void stop() throws IOException {
        if (port != null) {
            port.close();
            sshd.close();
            inNamespace("cd /sys/fs/cgroup && for g in " + group + "/*; do echo 1 >$g/cgroup.kill; sleep 0.2; rmdir $g;"
                    + " done; rmdir " + group);
        }
    }

    private Path folderOf(Command command) {
        return sshd.stateDir()
                .resolve("commands/org")
                .resolve(host.serverId())
                .resolve(command.id().path());
    }

    private Command begun(String script) {
        Command command = Commands.script(script);
        assertThat(port.launch(host, command, OutputOffsets.START, new Output(), Duration.ofMillis(300)))
                .isInstanceOf(Running.class);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Files.exists(folderOf(command).resolve("group")));
        return command;
    }

    /** Nobody may be there to bury what was killed. */
    private static boolean isAlive(Path pid) throws IOException {
        Path stat = Path.of("/proc", Files.readString(pid, UTF_8).strip(), "stat");
        try {
            return !Files.readString(stat).contains(") Z ");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Test
    void aStopFindsWhatHasLeftTheSession() throws IOException {
        Path pid = folder.resolve("daemon");
        // The usual way of daemons: a session of its own, and a parent that has gone.
        Command command = begun("sleep 1.7; (setsid sh -c 'echo $$ >" + pid + "; exec sleep 300' &) ; sleep 300");
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid) && Files.size(pid) > 1);

        CommandState state = port.cancel(host, command.id());
        while (state instanceof Running) {
            state = port.cancel(host, command.id());
        }

        assertThat(state)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason()).isEqualTo(EndReason.CANCELLED));
        // It was told to end at the same time as the command; the kernel may need a moment longer for the second of
        // them.
        await().atMost(Duration.ofSeconds(20)).until(() -> !isAlive(pid));
    }

    @Test
    void aKilledSupervisorLeavesTheCommandRunningUntilItIsOver() throws IOException {
        Path pid = folder.resolve("supervisor");
        Path go = folder.resolve("go");
        Command command = begun("echo $PPID >" + pid + "; while [ ! -e " + go + " ]; do sleep 0.1; done");

        RealSshd.run("kill", "-9", Files.readString(pid).strip());

        for (int i = 0; i < 3; i++) {
            assertThat(look(command)).isInstanceOf(Running.class);
        }
        Files.createFile(go);
        await().atMost(Duration.ofSeconds(20)).until(() -> look(command) instanceof Unknown);
    }

    private CommandState look(Command command) {
        return port.follow(host, command.id(), OutputOffsets.START, new Output(), Duration.ofMillis(300));
    }

    @Test
    void aShortCommandIsSparedTheUnit() {
        Command command = Commands.script("true");

        CommandState state = port.launch(host, command, OutputOffsets.START, new Output(), TWO_SECONDS);

        assertThat(state).isInstanceOf(Done.class);
        assertThat(folderOf(command).resolve("group")).doesNotExist();
    }
}
