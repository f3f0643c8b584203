/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostRefused;
import dev.opswright.activities.command.CommandState.Done;
import dev.opswright.activities.command.CommandState.EndReason;
import dev.opswright.activities.command.CommandState.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real sudo and PAM, on a host whose login must give a password. The host is a mount namespace in which users and
 * sudo's rules are this test's own; the machine's stay as they are. Needs root.
 */
@Timeout(90)
class SudoIT {
    private static final String PASSWORD = "it's a \\ \"pass\" $word ü";
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private @TempDir Path folder;
    private RealSshd sshd;
    private SshCommands port;

    @BeforeEach
    void start() throws IOException {
        RealSshd.requireRoot("mount-namespace");
        if (!Files.isExecutable(Path.of("/usr/bin/sudo"))) {
            RealSshd.missing("sudo", "it is not installed");
        }
        Path etc = Files.createDirectories(folder.resolve("etc/sudoers.d"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        RealSshd.run(
                "install",
                "-d",
                "-o",
                "5001",
                "-g",
                "5001",
                folder.resolve("home").toString());
        Path home = folder.resolve("home");
        String hash = hash();
        write("etc/passwd", "/etc/passwd", "login:x:5001:5001::" + home + ":/bin/sh\nother:x:5002:5002::/:/bin/sh\n");
        write("etc/group", "/etc/group", "login:x:5001:\nother:x:5002:\n");
        write("etc/shadow", "/etc/shadow", "login:" + hash + ":19000:0:99999:7:::\nother:*:19000:0:99999:7:::\n");
        Files.writeString(etc.resolve("login"), "login ALL=(ALL) ALL\nDefaults:login timestamp_timeout=0,!lecture\n");
        RealSshd.run("chmod", "440", etc.resolve("login").toString());
        try {
            sshd = RealSshd.start(folder.resolve("sshd"), null, List.of("unshare", "--mount", "sh", "-c", enter()));
        } catch (RuntimeException e) {
            RealSshd.missing("mount-namespace", "none can be made here: " + e.getMessage());
        }
        port = new SshCommands(CommandMetrics.NONE, Clock.systemUTC());
    }

    private String enter() {
        StringBuilder script = new StringBuilder("mount --make-rprivate / && ");
        for (String name : List.of("passwd", "group", "shadow", "sudoers.d")) {
            script.append("mount --bind " + folder.resolve("etc").resolve(name) + " /etc/" + name + " && ");
        }
        return script + "exec \"$0\" \"$@\"";
    }

    private void write(String name, String original, String more) throws IOException {
        Files.writeString(folder.resolve(name), Files.readString(Path.of(original)) + more);
    }

    private static String hash() throws IOException {
        Process openssl = new ProcessBuilder("openssl", "passwd", "-6", "-stdin").start();
        try (var in = openssl.getOutputStream()) {
            in.write(PASSWORD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return new String(openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }

    @AfterEach
    void stop() {
        if (port != null) {
            port.close();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    private Host host(String login, @Nullable String password) {
        Host host = sshd.host();
        return new Host(
                        "org",
                        "server",
                        host.hostname(),
                        host.port(),
                        login,
                        host.credential(),
                        host.trustedKeys(),
                        ("root".equals(login) ? folder.resolve("rootstate") : folder.resolve("home/state")).toString())
                .withSudoPassword(password == null ? null : Secret.of(password.toCharArray()));
    }

    private Done run(Host host, Command command, Output output) {
        CommandState state = port.launch(host, command, OutputOffsets.START, output, TWO_SECONDS);
        while (state instanceof Running) {
            state = port.follow(host, command.id(), output.offsets(), output, TWO_SECONDS);
        }
        assertThat(state).isInstanceOf(Done.class);
        return (Done) state;
    }

    @Test
    void sudoGetsThePasswordAsOftenAsItAsksAndNothingKeepsIt() throws IOException {
        Output output = new Output();
        Command command = Commands.script("""
                id -un; sudo id -un; sudo -u other id -un; sh -c 'sudo id -un'
                for i in 1 2 3 4; do sudo id -un & done; wait
                cat /proc/self/environ /proc/$PPID/environ /proc/$PPID/cmdline | tr '\\0' '\\n'
                """);

        Done done = run(host("login", PASSWORD), command, output);

        assertThat(output.stderr()).isEmpty();
        assertThat(done.exitCode()).isZero();
        assertThat(output.stdout()).startsWith("login\nroot\nother\nroot\nroot\nroot\nroot\nroot\n");
        assertThat(output.stdout()).doesNotContain("it's");
        try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("a \\ "));
        }
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        Output output = new Output();

        Done done = run(host("login", "wrong"), Commands.script("sudo id -un"), output);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(output.stderr()).contains("1 incorrect password attempt");
    }

    @Test
    void withoutAPasswordSudoDoesNotWaitForOne() {
        Output output = new Output();

        Done done = run(host("login", null), Commands.script("sudo id -un"), output);

        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(output.stderr()).contains("terminal is required");
    }

    @Test
    void theServersTestTriesThePassword() {
        assertThat(port.test(host("login", PASSWORD)).stages()).last().satisfies(stage -> {
            assertThat(stage.message()).isEqualTo("sudo works with the stored password");
            assertThat(stage.ok()).isTrue();
        });
        assertThat(port.test(host("login", "wrong")).stages())
                .last()
                .satisfies(stage -> assertThat(stage.ok()).isFalse());
    }

    @Test
    void aCommandOfSudosIsStoppedAtItsTimeout() {
        Output output = new Output();
        Command command = Commands.timeout(Commands.script("sudo sleep 100"), Duration.ofSeconds(1));

        Done done = run(host("login", PASSWORD), command, output);

        assertThat(done.reason()).isEqualTo(EndReason.TIMEOUT);
        assertThat(done.duration()).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void aStepRunsAsAnotherUserInThatUsersHome() {
        Command script = Commands.values(
                Commands.script(
                        "id -un; pwd; printf '%s|%s|\\n' \"${OW_0}\" \"$NAME\"; cat; echo $OPSWRIGHT_COMMAND_ID; exit 4"),
                List.of(new NamedValue("OW_0", "it's $(id)\n")),
                List.of(new NamedValue("NAME", "`id`")));
        for (Host host : List.of(host("login", PASSWORD), host("root", null))) {
            Output output = new Output();

            Done done = run(host, Commands.runAs(script, "other"), output);

            assertThat(output.stderr()).isEmpty();
            assertThat(done.exitCode()).isEqualTo(4);
            assertThat(output.stdout()).isEqualTo("other\n/\nit's $(id)\n|`id`|\n" + script.id() + "\n");
        }
    }

    @Test
    void aUserThatTheHostDoesNotHaveIsRefusedBeforeTheDoor() {
        Command command = Commands.runAs(Commands.script("true"), "nobody-here");

        assertThatExceptionOfType(HostRefused.class)
                .isThrownBy(() -> run(host("root", null), command, new Output()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.NO_SUCH_USER))
                .withMessageContaining("nobody-here");
    }
}
