/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The self-check against ASVS names what is there and counts right. Whether a verdict is true, only people can say. */
class SelfCheckTest {
    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/asvs.md");
    private static final List<String> VERDICTS = List.of("met", "partly", "not met", "n/a");

    /** Requirements of levels 1 and 2 in version 5.0.0. */
    private static final int REQUIREMENTS = 253;

    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern COUNTS =
            Pattern.compile("\\| ([^|]+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("[A-Za-z]+(Test|IT)|[A-Za-z]+\\.test\\.tsx?");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+[A-Z]?[A-Za-z]*");
    private static final Pattern FILE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(/|\\.)[A-Za-z0-9._-]+");

    private final List<String> lines = lines();
    private final Set<String> files = files();

    private record Row(String number, String verdict, String how) {
        String chapter() {
            return "V" + number.substring(0, number.indexOf('.')) + " ";
        }

        List<String> named() {
            return NAMED.matcher(how).results().map(name -> name.group(1)).toList();
        }
    }

    @Test
    void everyRequirementHasOneRowWithOneOfFourVerdicts() {
        assertThat(rows())
                .hasSize(REQUIREMENTS)
                .allSatisfy(row -> assertThat(row.verdict()).as(row.number()).isIn(VERDICTS));
        assertThat(rows().stream().map(Row::number)).doesNotHaveDuplicates();
        assertThat(lines.stream().filter(line -> line.matches("\\| \\d.*"))).hasSize(REQUIREMENTS);
    }

    @Test
    void whatIsMetNamesTheTestOrThePlaceThatDoesIt() {
        assertThat(rows().stream().filter(row -> row.verdict().equals("met")))
                .allSatisfy(row -> assertThat(row.named()).as(row.number()).isNotEmpty());
    }

    @Test
    void everyNamedTestClassAndFileIsInTheTree() {
        List<String> missing = Stream.concat(
                        rows().stream().map(Row::how), lines.stream().filter(line -> !line.startsWith("|")))
                .flatMap(text -> NAMED.matcher(text).results().map(name -> name.group(1)))
                .filter(name -> !isThere(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    @Test
    void theCountsAreThoseOfTheRows() {
        Map<String, List<Integer>> written = new LinkedHashMap<>();
        lines.stream()
                .flatMap(line -> COUNTS.matcher(line).results())
                .forEach(row -> written.put(row.group(1), counts(row)));
        Map<String, List<Integer>> counted = new LinkedHashMap<>();
        written.keySet().forEach(chapter -> counted.put(chapter, counts(rows(chapter))));

        assertThat(written).hasSize(18).containsKey("**All**").isEqualTo(counted);
    }

    private boolean isThere(String name) {
        if (TEST.matcher(name).matches() && !name.contains(".")) {
            return files.contains(name + ".java");
        }
        if (CLASS.matcher(name).matches()) {
            return Stream.of(".java", ".tsx", ".ts").anyMatch(end -> files.contains(name + end));
        }
        if (FILE.matcher(name).matches()) {
            return name.contains("/") ? Files.exists(ROOT.resolve(name)) : files.contains(name);
        }
        return true;
    }

    private List<Row> rows() {
        return lines.stream()
                .flatMap(line -> ROW.matcher(line).results())
                .map(row -> new Row(row.group(1), row.group(3), row.group(4)))
                .toList();
    }

    private List<Row> rows(String chapter) {
        return rows().stream()
                .filter(row -> chapter.equals("**All**") || chapter.startsWith(row.chapter()))
                .toList();
    }

    private static List<Integer> counts(Collection<Row> rows) {
        return VERDICTS.stream()
                .map(verdict -> (int) rows.stream()
                        .filter(row -> row.verdict().equals(verdict))
                        .count())
                .toList();
    }

    private static List<Integer> counts(MatchResult row) {
        return Stream.of(2, 3, 4, 5).map(row::group).map(Integer::valueOf).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of all files that are ours. */
    private static Set<String> files() {
        Set<String> names = new HashSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    Set<String> others = Set.of("target", "node_modules", ".git", "dist");
                    return others.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    names.add(file.getFileName().toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
