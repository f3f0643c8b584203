/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.ProgramRun;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs of the Temporal server, at the version this release was tested with. */
record TemporalPrograms(Path server, Path sqlTool) {
    static final String VERSION = "1.31.2";
    private static final Duration ASK_LIMIT = Duration.ofSeconds(20);

    /**
     * Finds them: on PATH, in the tool cache, among the programs Go has installed; else builds them with Go into the tool cache, once per machine.
     *
     * @throws StartRefused naming the ways to get an engine, when there is none
     */
    static TemporalPrograms find(Map<String, String> environment, ToolCache cache, Progress progress) {
        return present(environment, cache)
                .or(() -> TemporalBuild.build(environment, cache, progress))
                .orElseThrow(
                        () -> new StartRefused(("There is no workflow engine on this machine: put temporal-server and"
                                        + " temporal-sql-tool %s on the PATH, or install Go so that they can be built, or set TEMPORAL_ADDRESS"
                                        + " to a cluster, or start with --engine trial (running work then ends with the program).")
                                .formatted(VERSION)));
    }

    /** The programs, where nothing has to be built. */
    static Optional<TemporalPrograms> present(Map<String, String> environment, ToolCache cache) {
        return onPath(environment).or(() -> cached(cache)).or(() -> installedByGo(environment));
    }

    static Optional<TemporalPrograms> cached(ToolCache cache) {
        Path folder = cache.root().resolve("temporal-" + VERSION);
        return both(folder.resolve("temporal-server"), folder.resolve("temporal-sql-tool"));
    }

    /** A newer or older server refuses the schema of this version, so only the tested one counts. */
    private static Optional<TemporalPrograms> onPath(Map<String, String> environment) {
        return folders(environment)
                .flatMap(
                        folder -> both(folder.resolve("temporal-server"), folder.resolve("temporal-sql-tool")).stream())
                .filter(programs -> isTested(programs.server) && isTested(programs.sqlTool))
                .findFirst();
    }

    private static boolean isTested(Path program) {
        ProgramRun run = ask(List.of(program.toString(), "--version"));
        return run.ok() && run.output().endsWith(" " + VERSION);
    }

    /** Go calls them server and sql, names too common to be trusted without a look at what they were built from. */
    private static Optional<TemporalPrograms> installedByGo(Map<String, String> environment) {
        return go(environment).flatMap(go -> {
            String paths = ask(List.of(go.toString(), "env", "GOPATH")).output();
            Path bin = Path.of(paths.split(File.pathSeparator, -1)[0], "bin");
            return both(bin.resolve("server"), bin.resolve("sql"))
                    .filter(programs -> isTemporal(go, programs.server) && isTemporal(go, programs.sqlTool));
        });
    }

    private static boolean isTemporal(Path go, Path program) {
        // The module stands in the first lines of a list that is longer than what is kept of an output.
        List<String> words =
                List.of("sh", "-c", "\"$0\" version -m \"$1\" | head -n 3", go.toString(), program.toString());
        return isTemporalModule(ask(words).output());
    }

    static boolean isTemporalModule(String goVersionOutput) {
        String module = "mod\tgo.temporal.io/server\tv" + VERSION;
        return goVersionOutput
                .lines()
                .map(String::strip)
                .anyMatch(line -> line.equals(module) || line.startsWith(module + "\t"));
    }

    private static ProgramRun ask(List<String> words) {
        return ProgramRun.run(words, Map.of(), Path.of("/"), ASK_LIMIT);
    }

    static Optional<Path> go(Map<String, String> environment) {
        return Stream.concat(folders(environment), Stream.of(Path.of("/usr/local/go/bin")))
                .map(folder -> folder.resolve("go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> folders(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private static Optional<TemporalPrograms> both(Path server, Path sqlTool) {
        return Files.isExecutable(server) && Files.isExecutable(sqlTool)
                ? Optional.of(new TemporalPrograms(server, sqlTool))
                : Optional.empty();
    }
}
