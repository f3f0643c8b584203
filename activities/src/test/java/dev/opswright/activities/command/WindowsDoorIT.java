/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.command.CommandFailure.HostRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The contract over WinRM, and what belongs to it alone. That runner.ps1 keeps the same promises is not shown by this
 * test (docs/windows.md).
 */
class WindowsDoorIT extends RemoteHostContract {
    private StandInWindows windows;

    @Override
    void startHost() throws IOException {
        windows = new StandInWindows(folder);
    }

    @Override
    void stopHost() {
        windows.close();
    }

    @Override
    void vanish() {
        windows.close();
    }

    @Override
    void comeBack() throws IOException {
        windows.startAgain();
    }

    @Override
    CommandPort openPort() {
        return new HostCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    @Override
    Host entry(boolean login) {
        return windows.host(
                login ? windows.password() : "wrong", List.of(new HostKey("ntlm-account", windows.fingerprint())));
    }

    @Override
    Command script(String text) {
        return Commands.in(Commands.script(text), "powershell", null);
    }

    @Test
    void installsTheRunnerAsItIs() throws IOException {
        run(script("true"), new Output());

        try (InputStream ours = WindowsRunner.class.getResourceAsStream("runner.ps1")) {
            assertThat(Files.readAllBytes(folder.resolve("runner-as-sent.ps1")))
                    .isEqualTo(Objects.requireNonNull(ours).readAllBytes());
        }
    }

    @Test
    void theTestStopsAtAWayThatNobodyHasTrusted() {
        ServerTestReport report = port.test(windows.host(windows.password(), List.of()));

        assertThat(report.ok()).isFalse();
        assertThat(report.stages()).extracting(ServerTestReport.Stage::name).containsExactly("dns", "tcp", "host_key");
        assertThat(Objects.requireNonNull(report.hostKey()).key().type()).isEqualTo("ntlm-account");
    }

    @Test
    void theTestHasTheStagesOfWinRm() {
        assertThat(port.test(host).stages())
                .allMatch(ServerTestReport.Stage::ok)
                .extracting(ServerTestReport.Stage::name)
                .containsExactly("dns", "tcp", "host_key", "auth", "shell");
    }

    @Test
    void refusesAnotherShell() {
        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() ->
                        port.launch(host, Commands.script("true"), OutputOffsets.START, new Output(), Duration.ZERO))
                .withMessageContaining("shell: powershell");
    }

    @Test
    void clearingAwayOldFoldersIsRefusedByName() {
        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> port.clear(host, List.of()))
                .withMessageContaining("not cleared away yet");
    }
}
