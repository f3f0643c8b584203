/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A state directory that cannot be written refuses in front of the door. Needs root and loop mounts. */
@Timeout(60)
@ParameterizedClass(name = "quick: {0}")
@ValueSource(booleans = {false, true})
class StateDirectoryIT {
    private static final int MEGABYTES = 4;

    private @TempDir Path folder;
    private final boolean quick;
    private Path disk;
    private RealSshd sshd;
    private SshCommands port;
    private Ledger ledger;

    StateDirectoryIT(boolean quick) {
        this.quick = quick;
    }

    @BeforeEach
    void mount() throws IOException {
        RealSshd.requireRoot("loop-mount");
        Path image = folder.resolve("image");
        Files.write(image, new byte[MEGABYTES << 20]);
        Path point = Files.createDirectory(folder.resolve("disk"));
        try {
            RealSshd.run("/sbin/mkfs.ext4", "-q", "-m", "0", "-O", "^has_journal", image.toString());
            RealSshd.run("mount", "-o", "loop", image.toString(), point.toString());
        } catch (IOException e) {
            RealSshd.missing("loop-mount", "no disk can be mounted here: " + e.getMessage());
        }
        disk = point;
        sshd = RealSshd.start(folder.resolve("sshd"));
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC(), SshCommands.BOOT_ID, quick);
        ledger = new Ledger(folder.resolve("ledger"));
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            port.close();
            sshd.close();
            RealSshd.run("umount", "-l", disk.toString());
        }
    }

    private Host host() {
        Host host = sshd.host();
        return new Host(
                host.organization(),
                "server",
                host.hostname(),
                host.port(),
                host.username(),
                host.credential(),
                host.trustedKeys(),
                disk.resolve("state").toString());
    }

    private CommandState run(Command command) {
        CommandState state = port.launch(host(), command, OutputOffsets.START, new Output(), Duration.ofSeconds(5));
        while (state instanceof Running running) {
            state = port.follow(host(), command.id(), running.seen(), (s, o, c) -> {}, Duration.ofSeconds(2));
        }
        return state;
    }

    private void fill() throws IOException {
        // Small files as well, because ext4 leaves the last blocks to them.
        RealSshd.run(
                "/bin/sh",
                "-c",
                "cd " + disk
                        + "; cat /dev/zero >filling; sync; i=0; while head -c 1024 /dev/zero >small$i; do i=$((i + 1));"
                        + " done; sync; true");
    }

    private void refuses(Command command, Code code, String words) {
        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> run(command))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused).hasMessageContaining(words).hasMessageEndingWith("Nothing was run.");
                });
        assertThat(ledger.lines()).isEmpty();
    }

    @Test
    void refusesOnAFullDiskAndRunsOnceThereIsSpace() throws IOException {
        assertThat(run(Commands.script("true"))).isInstanceOf(Done.class);
        fill();
        Command command = Commands.script(ledger.line());

        refuses(command, Code.DISK_FULL, "full");

        Files.delete(disk.resolve("filling"));
        assertThat(run(command)).isInstanceOf(Done.class);
        assertThat(ledger.lines()).hasSize(1);
    }

    @Test
    void saysThatTheDiskIsFullAtTheFirstContact() throws IOException {
        fill();

        refuses(Commands.script(ledger.line()), Code.DISK_FULL, "full");
    }

    @Test
    void recordsTheEndOfACommandThatFillsTheDisk() {
        Command command = Commands.script("head -c 8000000 /dev/zero >" + disk.resolve("log") + "; echo out; exit 5");

        assertThat(run(command))
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.exitCode()).isPositive());
    }

    @Test
    void refusesOnAReadOnlyFileSystem() throws IOException {
        assertThat(run(Commands.script("true"))).isInstanceOf(Done.class);
        // The supervisor is still making its result durable when its answer has left.
        await().ignoreExceptions()
                .until(() -> RealSshd.run("mount", "-o", "remount,ro", disk.toString())
                        .isEmpty());

        refuses(Commands.script(ledger.line()), Code.READ_ONLY, "read-only");
    }
}
