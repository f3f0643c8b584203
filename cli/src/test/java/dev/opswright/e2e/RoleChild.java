/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One role of the packaged program in a process of its own, which a test may kill or freeze. */
final class RoleChild implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/opswright");

    private final Process process;
    private final Path log;

    private RoleChild(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The command line of the program. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                classPath(),
                "dev.opswright.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    static RoleChild start(List<String> arguments, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command(arguments)).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            RoleChild child = new RoleChild(builder.start(), log);
            Runtime.getRuntime().addShutdownHook(new Thread(child.process::destroyForcibly));
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package as users run it; in a debugger, before packaging, the classes. */
    private static String classPath() {
        return Files.exists(PROGRAM.resolve("opswright.jar"))
                ? PROGRAM.resolve("opswright.jar") + ":" + PROGRAM.resolve("lib") + "/*"
                : System.getProperty("java.class.path");
    }

    RoleChild awaitReady() {
        Awaitility.await(log.toString())
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() ->
                        assertThat(process.isAlive()).as("alive: %s", output()).isTrue())
                .untilAsserted(() -> assertThat(output()).containsPattern("Opswright [a-z]+ is ready"));
        return this;
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing is tidied up. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP: it stands still between two instructions, until it is killed or thawed. */
    void freeze() {
        Signals.send("STOP", process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
