/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.opswright.activities.command.RealSshd;
import dev.opswright.activities.program.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on hosts ends in the right status, with a reason that a tired engineer understands. */
class HostTroubleIT {
    private static final String ECHO = """
            verification: none
            steps:
              - {name: Hello, command: echo hello}
            """;

    private final Installation installation = Installation.shared();
    private final Scene scene = new Scene(installation);
    private final Path folder = installation.folder("trouble");
    private final RealSshd sshd = RealSshd.start(folder.resolve("sshd"));

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void aHostThatIsAwayFailsTheRun() {
        String server = scene.server(sshd, sshd.privateKey(), RealProgram.freePort());
        scene.trust(server, sshd);

        JsonNode done = run(server, ECHO);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("failed");
        assertThat(reason(done)).contains("does not accept connections").contains("Nothing was run");
    }

    @Test
    void aKeyThatTheHostDoesNotKnowFailsTheRun() {
        String server = scene.server(sshd, sshd.read("user_ca"), sshd.port());
        scene.trust(server, sshd);

        JsonNode done = run(server, ECHO);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("failed");
        assertThat(reason(done)).contains("did not accept the login").doesNotContain("PRIVATE");
    }

    @Test
    void aHostWhoseKeyNobodyTrustedIsNotTouched() {
        String server = scene.server(sshd, sshd.privateKey(), sshd.port());

        JsonNode done = run(server, ECHO);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("refused");
        assertThat(done.path("status_reason").path("code").asText()).isEqualTo("host_key_unknown");
    }

    @Test
    void aHostWithAnotherKeyThanTheTrustedOneIsNotTouched() {
        String server = scene.trustedServer(sshd);
        sshd.changeHostKey();

        JsonNode done = run(server, ECHO);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isIn("failed", "refused");
        assertThat(done.path("status_reason").path("code").asText()).isEqualTo("host_key_changed");
    }

    @Test
    void aCommandThatIsNotThereFailsItsStep() {
        JsonNode done = run(scene.trustedServer(sshd), """
                verification: none
                steps:
                  - {name: Missing, command: opswright-no-such-program --now}
                """);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("failed");
        assertThat(done.path("steps").path(0).path("exit_code").asInt()).isEqualTo(127);
        assertThat(done.path("steps").path(0).path("stderr").asText()).contains("not found");
        assertThat(reason(done)).contains("127");
    }

    /** A sudo that asks for a password, as it does for a login that nobody prepared. */
    @Test
    void sudoThatWantsAPasswordIsSaidToBeTheReason() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path sudo = bin.resolve("sudo");
        Files.writeString(sudo, "#!/bin/sh\necho 'sudo: a password is required' >&2\nexit 1\n");
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (RealSshd unprepared = RealSshd.start(folder.resolve("other"), bin + ":/usr/bin:/bin")) {
            JsonNode done = run(scene.trustedServer(unprepared), """
                    verification: none
                    steps:
                      - {name: Restart, command: sudo systemctl restart nginx}
                    """);

            assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("failed");
            JsonNode step = done.path("steps").path(0).path("status_reason");
            assertThat(step.path("code").asText()).isEqualTo("sudo_refused");
            assertThat(step.path("message").asText()).contains("sudo").contains("NOPASSWD");
        }
    }

    @Test
    void aCommandThatNeverEndsIsStoppedOnTheHost() throws IOException {
        Path pid = folder.resolve("pid");
        JsonNode done = run(scene.trustedServer(sshd), """
                verification: none
                steps:
                  - name: Forever
                    timeout_seconds: 3
                    command: |
                      sleep 3600 & echo $! > %s
                      wait
                """.formatted(pid));

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("timeout");
        assertThat(done.path("steps").path(0).path("status").asText()).isEqualTo("timeout");
        assertThat(reason(done)).contains("3 s");
        long sleeping = Long.parseLong(Files.readString(pid).strip());
        assertThat(Signals.isRunning(sleeping)).isFalse();
    }

    @Test
    void aHundredMegabytesOfOutputAreCutAndSaidToBe() {
        JsonNode done = run(scene.trustedServer(sshd), """
                verification: none
                steps:
                  - name: Loud
                    timeout_seconds: 120
                    command: head -c 104857600 /dev/zero | tr '\\0' x
                """);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("completed");
        JsonNode step = done.path("steps").path(0);
        assertThat(step.path("stdout_truncated").asBoolean()).isTrue();
        assertThat(step.path("stdout").asText().getBytes(UTF_8)).hasSizeBetween(60 * 1024, 64 * 1024);
        assertThat(step.path("stdout").asText()).contains("bytes is left out");
    }

    @Test
    void aHostThatVanishesDuringTheCommandIsFollowedWhenItIsBack() throws IOException {
        Path begun = folder.resolve("begun");
        Path go = folder.resolve("go");
        String server = scene.trustedServer(sshd);
        String execution = scene.run(scene.runbook("manual", """
                verification: none
                steps:
                  - name: Long
                    timeout_seconds: 120
                    command: |
                      touch %s
                      while [ ! -e %s ]; do sleep 0.1; done
                      echo survived
                """.formatted(begun, go)), server);
        Scene.awaitFile(begun);
        sshd.kill();
        Files.createFile(go);
        sshd.startAgain();

        JsonNode done = scene.awaitEnd(execution);

        assertThat(done.path("status").asText()).as(done.toPrettyString()).isEqualTo("completed");
        assertThat(done.path("steps").path(0).path("stdout").asText()).isEqualTo("survived\n");
    }

    private JsonNode run(String server, String rest) {
        return scene.awaitEnd(scene.run(scene.runbook("manual", rest), server));
    }

    private static String reason(JsonNode done) {
        return done.path("status_reason").path("message").asText() + " "
                + done.path("steps")
                        .path(0)
                        .path("status_reason")
                        .path("message")
                        .asText();
    }
}
