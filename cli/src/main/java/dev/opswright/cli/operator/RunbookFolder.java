/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files named on the command line, where a folder stands for all that is below it, in the order of their names. */
final class RunbookFolder {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_DEPTH = 8;

    private RunbookFolder() {}

    /** Runbook files; {@code -} stays standard input. */
    static List<String> runbooks(List<String> named) {
        return named.stream()
                .flatMap(name -> name.equals("-")
                        ? Stream.of(name)
                        : expanded(name, file -> isYaml(file) && !isTest(file)).map(Path::toString))
                .toList();
    }

    /** Test files. */
    static List<Path> tests(List<String> named) {
        return named.stream()
                .flatMap(name -> expanded(name, RunbookFolder::isTest))
                .toList();
    }

    private static Stream<Path> expanded(String name, Predicate<String> wanted) {
        Path path = Path.of(name);
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> below = Files.walk(path, MOST_DEPTH)) {
            List<Path> files = below.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(file.getFileName().toString()))
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new StartRefused(path + " holds more than " + MOST_FILES + " files.");
            }
            return files.stream();
        } catch (IOException e) {
            throw new StartRefused("Cannot read " + path + ".");
        }
    }

    private static boolean isYaml(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    private static boolean isTest(String file) {
        return file.endsWith(".test.yaml") || file.endsWith(".test.yml");
    }
}
