/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.engine;

import dev.opswright.cli.data.DataFolder;
import dev.opswright.cli.output.StartRefused;
import dev.opswright.cli.process.OtherProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The process of a local Temporal server, known by its number in the data folder and by the configuration file in its command line. */
final class TemporalProcess {
    private static final String PID_FILE = "temporal/pid";
    private static final long LOG_LIMIT_BYTES = 10_000_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final DataFolder folder;
    private final Path settings;

    TemporalProcess(DataFolder folder, Path settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** The live server, ours or one that an earlier start left running. */
    Optional<OtherProcess> running() {
        return folder.read(PID_FILE)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .flatMap(text -> OtherProcess.find(Long.parseLong(text)))
                .filter(process -> process.words().contains(settings.toString()));
    }

    void start(TemporalPrograms programs) {
        List<String> words = new ArrayList<>();
        // A session of its own keeps the terminal's Ctrl-C away from it: it must outlive those who use it.
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(List.of(
                programs.server().toString(), "--config-file", settings.toString(), "--allow-no-auth", "start"));
        try {
            var builder =
                    new ProcessBuilder(words).directory(folder.file("temporal").toFile());
            builder.redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            folder.write(PID_FILE, builder.start().pid() + "\n");
        } catch (IOException e) {
            throw new StartRefused("The Temporal server could not be started: " + e.getMessage(), e);
        }
    }

    /** Asks the server to end, which takes it a second or two, and kills it where it does not. */
    void stop() {
        running().ifPresent(process -> {
            if (!process.stop(STOP_LIMIT)) {
                throw new StartRefused("The Temporal server (process %d) does not end.".formatted(process.pid()));
            }
        });
    }

    /** The end of its log, for the message that says why there is no engine. */
    String lastWords() {
        Path log = folder.file("temporal/server.log");
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            String last = lines.isEmpty() ? "it said nothing" : lines.getLast();
            return "%s (%s)".formatted(last.substring(0, Math.min(last.length(), 400)), log);
        } catch (IOException e) {
            return "see " + log;
        }
    }

    private Path log() throws IOException {
        Path log = folder.file("temporal/server.log");
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, folder.file("temporal/server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        return log;
    }
}
