/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.data.ToolCache;
import dev.opswright.cli.output.Progress;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.ProgramRun;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Builds the Temporal server with Go into the tool cache: about three minutes and 240 MB, once per machine. */
final class TemporalBuild {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final long TELL_EVERY_SECONDS = 15;

    private TemporalBuild() {}

    /** Empty where there is no Go; {@link StartRefused} where the build fails. */
    static Optional<TemporalPrograms> build(Map<String, String> environment, ToolCache cache, Progress progress) {
        Optional<Path> go = TemporalPrograms.go(environment);
        if (go.isEmpty()) {
            return Optional.empty();
        }
        Path folder = cache.folder("temporal-" + TemporalPrograms.VERSION);
        try (var file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            // Whoever waited here for another process's build finds it done.
            if (lock.isValid() && TemporalPrograms.cached(cache).isEmpty()) {
                install(go.get(), folder, progress);
            }
            return TemporalPrograms.cached(cache);
        } catch (IOException e) {
            throw new StartRefused("Cannot keep the Temporal server in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static void install(Path go, Path folder, Progress progress) throws IOException {
        long start = System.nanoTime();
        progress.say("  Building the Temporal server %s with Go: about 3 minutes, once per machine"
                .formatted(TemporalPrograms.VERSION));
        Path made = Files.createDirectories(folder.resolve("building"));
        String module = "go.temporal.io/server/cmd/%s@v" + TemporalPrograms.VERSION;
        List<String> command = List.of(
                go.toString(), "install", "-ldflags=-s -w", module.formatted("server"), module.formatted("tools/sql"));
        try (var clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("build-clock").factory())) {
            var telling = clock.scheduleAtFixedRate(
                    () -> progress.say("  still building, %d s"
                            .formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))),
                    TELL_EVERY_SECONDS,
                    TELL_EVERY_SECONDS,
                    TimeUnit.SECONDS);
            ProgramRun run = ProgramRun.run(command, Map.of("GOBIN", made.toString()), folder, LIMIT);
            telling.cancel(false);
            if (!run.ok()) {
                throw new StartRefused("The Temporal server could not be built: %s".formatted(run.output()));
            }
        }
        Files.move(made.resolve("sql"), folder.resolve("temporal-sql-tool"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(made.resolve("server"), folder.resolve("temporal-server"), StandardCopyOption.ATOMIC_MOVE);
        progress.done("Temporal server built", start);
    }
}
