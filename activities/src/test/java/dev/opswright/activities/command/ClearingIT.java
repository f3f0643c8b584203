/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.NotBegun;
import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What closed runs have left on a real host goes; what lives or is not named stays. */
@Timeout(60)
class ClearingIT {
    private @TempDir Path folder;
    private RealSshd sshd;
    private SshCommands port;
    private Host host;

    @BeforeEach
    void start() {
        sshd = RealSshd.start(folder.resolve("sshd"));
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
        host = sshd.host();
    }

    @AfterEach
    void stop() {
        if (port != null) {
            port.close();
            sshd.close();
        }
    }

    private CommandId command(String run) {
        return new CommandId("org", run + "/step-1/0.0.0");
    }

    private CommandState run(String run, String script) {
        return port.launch(
                host, Commands.script(command(run), script), OutputOffsets.START, new Output(), Duration.ofMillis(900));
    }

    private CommandState look(String run) {
        return port.follow(host, command(run), OutputOffsets.START, new Output(), Duration.ZERO);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    @Test
    void clearsTheNamedRunsAndNoOthers() {
        String closed = id();
        String recent = id();
        String never = id();
        run(closed, "echo old");
        run(recent, "echo new");

        assertThat(port.clear(host, List.of(closed, never))).containsExactlyInAnyOrder(closed, never);

        assertThat(look(closed)).isInstanceOf(NotBegun.class);
        assertThat(look(recent)).isInstanceOf(Done.class);
    }

    @Test
    void aCommandThatLivesAllTheSameStays() {
        String run = id();
        assertThat(run(run, "sleep 100")).isInstanceOf(Running.class);

        assertThat(port.clear(host, List.of(run))).isEmpty();

        assertThat(look(run)).isInstanceOf(Running.class);
        CommandState end = port.cancel(host, command(run));
        assertThat(end).isInstanceOf(Done.class);
        assertThat(port.clear(host, List.of(run))).containsExactly(run);
    }

    @Test
    void programsOfOlderVersionsGoWhenNoCommandIsOpen() throws IOException {
        String run = id();
        run(run, "true");
        Path old = Files.writeString(sshd.stateDir().resolve("runner-" + "0".repeat(64)), "old");
        Path recent = Files.writeString(sshd.stateDir().resolve("launch-" + "1".repeat(64)), "recent");
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
        Files.setLastModifiedTime(old, longAgo);
        Path open = Files.createDirectories(sshd.stateDir().resolve("commands/other/server/run/step-1/0.0.0"));

        port.clear(host, List.of(run));
        assertThat(old).exists();

        Files.delete(open);
        port.clear(host, List.of(run));
        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(run(id(), "echo still here")).isInstanceOf(Done.class);
    }

    @Test
    void aHostThatNeverRanAnythingHasNothingToClear() {
        String run = id();

        assertThat(port.clear(host, List.of(run))).containsExactly(run);

        assertThat(sshd.stateDir()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../../x", "a b c d e f g", "$(reboot)", "", "short"})
    void whatIsNoRunIsNeverSent(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> port.clear(host, List.of(name)));
    }

    @Test
    void tooManyAtOnceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> port.clear(host, Collections.nCopies(CommandPort.MOST_CLEARED + 1, id())));
    }
}
