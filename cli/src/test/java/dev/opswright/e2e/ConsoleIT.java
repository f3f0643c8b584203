/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.opswright.activities.command.RealSshd;
import dev.opswright.cli.component.ComponentReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console in a real browser against the running product; the journeys themselves are in {@code ui/e2e}. */
class ConsoleIT {
    private static final Path UI = Path.of("..", "ui");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private final Installation installation = Installation.shared();
    private final Path folder = installation.folder("console");

    @BeforeAll
    static void browser() throws IOException {
        if (!Files.isExecutable(CHROMIUM)) {
            ComponentReport.missing("chromium", "no " + CHROMIUM + " (Debian's package chromium)");
        }
        if (!Files.isDirectory(UI.resolve("node_modules/playwright-core"))
                || ConsoleIT.class.getResource("/META-INF/resources/ui/index.html") == null) {
            ComponentReport.missing("console", "it was left out of this build, and the browser's driver with it");
        }
        use("node", "node", "--version");
        use("chromium", CHROMIUM.toString(), "--version", "--no-sandbox");
    }

    private static void use(String component, String... versionCommand) throws IOException {
        Process version;
        try {
            version = new ProcessBuilder(versionCommand).start();
        } catch (IOException absent) {
            ComponentReport.missing(component, absent.getMessage());
            return;
        }
        String words = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        ComponentReport.used(component, words, version.pid());
    }

    @Test
    void aPersonsFirstHourWorksInTheBrowser() throws Exception {
        try (RealSshd sshd = RealSshd.start(folder.resolve("sshd"))) {
            Path key = Files.createFile(
                    folder.resolve("key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, sshd.privateKey());
            run(
                    "journey.mjs",
                    Map.of(
                            "JOURNEY_SSH_PORT", Integer.toString(sshd.port()),
                            "JOURNEY_SSH_USER", sshd.user(),
                            "JOURNEY_SSH_KEY_FILE", key.toString(),
                            "JOURNEY_SSH_FINGERPRINT", sshd.hostKey().fingerprint(),
                            "JOURNEY_SSH_STATE_DIR", sshd.stateDir().toString()));
        }
    }

    @Test
    void guardsAreMadeByFormAndTriggersAreTriedOnThePast() throws Exception {
        run("guards.mjs", Map.of());
    }

    @Test
    void aRunIsSteeredAndAChangedPlanIsApproved() throws Exception {
        Scene scene = new Scene(installation);
        try (AlertedHost host = new AlertedHost(installation, scene, "steer")) {
            String first = host.runbookThatAsks("echo good");
            host.decide(host.awaitApproval(first), "approve", "yes");
            scene.awaitEnd(first);
            host.runbookThatAsks("echo better", first);
            SteeredRun steered = new SteeredRun(installation, host.sshd());

            run(
                    "steer.mjs",
                    Map.of(
                            "STEER_EXECUTION",
                            steered.execution(),
                            "STEER_GATE",
                            steered.gate().toString(),
                            "APPROVE_LINK",
                            scene.name() + " on " + scene.name(),
                            "APPROVE_BEFORE",
                            "echo good",
                            "APPROVE_AFTER",
                            "echo better"));
            assertThat(steered.ledger()).containsExactly("one", "two", "three");
            assertThat(host.ledger()).containsExactly("good", "better");
        }
    }

    @Test
    void noPageIsHardToReadOrWiderThanAPhone() throws Exception {
        run("screens.mjs", Map.of("SHAPES", "light,small", "DETAILS", "1"));
    }

    @Test
    void peopleLogInByAnIdentityProvider() throws Exception {
        int provider = Installation.freePort();
        int port = Installation.freePort();
        String address = "http://127.0.0.1:" + port;
        Map<String, String> settings = Map.of(
                "OPSWRIGHT_PUBLIC_URL", address,
                "OPSWRIGHT_OIDC_ISSUER", "http://127.0.0.1:" + provider,
                "OPSWRIGHT_OIDC_CLIENT_ID", "opswright",
                "OPSWRIGHT_OIDC_CLIENT_SECRET", "a secret of this test's client",
                "OPSWRIGHT_OIDC_NAME", "Certified provider",
                "OPSWRIGHT_OIDC_ROLES", "ops=engineer");
        try (RoleChild api = installation.secondApi(port, settings)) {
            run(
                    "single-sign-on.mjs",
                    Map.of(
                            "OPSWRIGHT_URL",
                            address,
                            "OIDC_PORT",
                            Integer.toString(provider),
                            "OIDC_CLIENT",
                            "opswright",
                            "OIDC_SECRET",
                            "a secret of this test's client"));
            assertThat(api.output()).doesNotContain("a secret of this test's client");
        }
    }

    /** Runs a script of the console's; it prints what it did and ends with 0 where all was well. */
    private void run(String script, Map<String, String> settings) throws IOException, InterruptedException {
        Path log = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder("node", "e2e/" + script)
                .directory(UI.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("OPSWRIGHT_URL", installation.address().toString());
        builder.environment().put("OPSWRIGHT_ADMIN_USER", "admin");
        builder.environment().put("OPSWRIGHT_ADMIN_PASSWORD", installation.password());
        builder.environment()
                .put(
                        "SCREENSHOTS",
                        Path.of("target", "screenshots").toAbsolutePath().toString());
        builder.environment().putAll(settings);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as("ends in time: %s", Files.readString(log)).isTrue();
            assertThat(process.exitValue()).as("%s", Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
