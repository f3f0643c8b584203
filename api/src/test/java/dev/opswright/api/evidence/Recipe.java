/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.evidence;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines of the documents by which somebody checks or opens a thing of ours with programs that are not ours.
 *
 * @param document its name in {@code docs/}
 * @param text the lines
 */
record Recipe(String document, String text) {
    /** How the lines ended. */
    record Result(int code, String output) {}

    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> PROGRAMS =
            List.of("age", "bash", "curl", "diff", "find", "jq", "openssl", "script", "sha256sum", "unzip", "xxd");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern THEIRS =
            Pattern.compile("(?m)(?:^|\\| |&& |\\()(?:age|curl|gpg|jq|openssl|sha256sum|unzip|xxd) ");

    /** All there are. */
    static List<Recipe> all() {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Recipe> found = new ArrayList<>();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
                BLOCK.matcher(Files.readString(file))
                        .results()
                        .filter(block -> block.group(1).isEmpty()
                                || block.group(1).equals("sh")
                                || block.group(1).equals("bash"))
                        .filter(block -> THEIRS.matcher(block.group(2)).find())
                        .forEach(block ->
                                found.add(new Recipe(DOCS.relativize(file).toString(), block.group(2))));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that begins so. */
    static Recipe in(String document, String beginning) {
        return all().stream()
                .filter(one -> one.document.equals(document) && one.text.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no recipe that begins with " + beginning));
    }

    /** Runs it in the folder by the real programs, with nobody at the keyboard. */
    Result run(Path folder, Map<String, String> environment) {
        return run(
                folder,
                environment,
                List.of("bash", "-euo", "pipefail", written().toString()),
                new File("/dev/null"));
    }

    /** Runs it at a terminal where somebody types the answer to the one question that is asked. */
    Result runAsked(Path folder, String answer) {
        try {
            Path typed = Files.writeString(Files.createTempFile("recipe", ".typed"), answer + "\n");
            String command = "bash -euo pipefail " + written();
            return run(folder, Map.of(), List.of("script", "-qec", command, "/dev/null"), typed.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path written() {
        try {
            return Files.writeString(Files.createTempFile("recipe", ".sh"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result run(Path folder, Map<String, String> environment, List<String> command, File input) {
        PROGRAMS.forEach(Recipe::require);
        try {
            Path output = Files.createTempFile("recipe", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(input)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A missing program skips the test on a desk and fails it in CI. */
    private static void require(String program) {
        Path found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        report(found == null ? "SKIPPED\t" + program + "\tnot installed" : program + "\t" + found + "\t0");
        if (found == null && "true".equals(System.getenv("CI"))) {
            fail(program + " is not installed");
        }
        if (found == null) {
            abort(program + " is not installed");
        }
    }

    private static void report(String line) {
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file == null) {
            return;
        }
        try {
            Files.writeString(Path.of(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
