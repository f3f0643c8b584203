/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.process;

import dev.opswright.cli.output.StartRefused;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a helper program from start to end.
 *
 * @param exitCode what the program answered
 * @param output its standard output and error, the last 8 KiB
 */
public record ProgramRun(int exitCode, String output) {
    private static final int KEPT_BYTES = 8192;

    public boolean ok() {
        return exitCode == 0;
    }

    /**
     * Runs the program and waits for it. Its output goes through a file, because a program that leaves a daemon behind
     * (pg_ctl) hands its pipe to that daemon and the pipe would never end.
     *
     * @param environment added to ours
     * @throws StartRefused when the program cannot be started or does not end in time (it is killed then)
     */
    public static ProgramRun run(
            List<String> command, Map<String, String> environment, Path directory, Duration limit) {
        Path output = null;
        try {
            output = Files.createTempFile("opswright-", ".out");
            var builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().putAll(environment);
            builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new StartRefused("%s did not end within %d s.".formatted(command.getFirst(), limit.toSeconds()));
            }
            return new ProgramRun(process.exitValue(), tail(output));
        } catch (IOException e) {
            throw new StartRefused("Could not run %s: %s".formatted(command.getFirst(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Interrupted while %s ran.".formatted(command.getFirst()), e);
        } finally {
            delete(output);
        }
    }

    private static String tail(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int from = Math.max(0, all.length - KEPT_BYTES);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8).strip();
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
