/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands of the program as a shell would, each in a process of its own. */
record OperatorShell(Map<String, String> environment) {
    /** How a command ended. */
    record Result(int code, String out, String err) {}

    Result run(String... words) {
        try {
            Path out = Files.createTempFile("opswright-shell", ".out");
            Path err = Files.createTempFile("opswright-shell", ".err");
            List<String> command = new ArrayList<>(RoleChild.command(List.of(words)));
            // A command that lives for a second starts in half the time without the second compiler.
            command.add(1, "-XX:TieredStopAtLevel=1");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", words) + " did not end");
            }
            Result result = new Result(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
