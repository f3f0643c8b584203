/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size gate: it looks at the longest tenth, because that is where code bases differ. */
class SizeTest {
    private static final int LONGEST_FILE = 400;
    private static final int P95_FILE = 250;
    private static final int P95_METHOD = 25;

    @ParameterizedTest
    @ValueSource(strings = {"workflows", "runbook-library", "persistence", "activities", "worker", "api", "cli"})
    void keepsFilesAndMethodsSmall(String module) throws IOException {
        List<Path> sources = sources(module);
        List<Sized> files = new ArrayList<>();
        for (Path source : sources) {
            files.add(new Sized(
                    source.getFileName().toString(), Files.readAllLines(source).size()));
        }

        assertThat(files)
                .as("files of %s over %d lines", module, LONGEST_FILE)
                .noneMatch(f -> f.lines() > LONGEST_FILE);
        assertThat(percentile(files, 95).lines())
                .as("p95 of file lines in %s", module)
                .isLessThanOrEqualTo(P95_FILE);
        Sized method = percentile(methods(sources), 95);
        assertThat(method.lines())
                .as("p95 of method lines in %s, %s", module, method.name())
                .isLessThanOrEqualTo(P95_METHOD);
    }

    private record Sized(String name, int lines) {}

    private static Sized percentile(List<Sized> sizes, int percent) {
        List<Sized> sorted =
                sizes.stream().sorted(Comparator.comparingInt(Sized::lines)).toList();
        if (sorted.isEmpty()) {
            return new Sized("nothing", 0);
        }
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> paths = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            return paths.filter(p -> p.toString().endsWith(".java")).toList();
        }
    }

    private static List<Sized> methods(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        List<Sized> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(sources);
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, null, null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodScanner(unit, positions, found).scan(unit, null);
            }
        }
        return found;
    }

    private static final class MethodScanner extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Sized> found;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions, List<Sized> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            LineMap lines = unit.getLineMap();
            long end = positions.getEndPosition(unit, method);
            if (method.getBody() != null && end >= 0) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                found.add(new Sized(method.getName().toString(), (int) (lines.getLineNumber(end) - first + 1)));
            }
            return super.visitMethod(method, null);
        }
    }
}
