/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import dev.opswright.cli.process.OtherProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a PostgreSQL server writes about itself into its data directory.
 *
 * @param pid process number; after a crash it may belong to somebody else by now
 * @param dataDirectory the directory it serves
 * @param port TCP port
 */
record PostmasterPid(long pid, Path dataDirectory, int port) {
    private static final int PID_LINE = 0;
    private static final int DIRECTORY_LINE = 1;
    private static final int PORT_LINE = 3;

    /** Reads the file of that directory; empty where there is none or it is not complete (the server was stopped while starting). */
    static Optional<PostmasterPid> read(Path dataDirectory) {
        try {
            return parse(Files.readAllLines(dataDirectory.resolve("postmaster.pid"), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    static Optional<PostmasterPid> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            // A negative number marks a single-user backend; it serves no port and is never adopted.
            long pid = Long.parseLong(lines.get(PID_LINE).strip());
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return pid > 0 && port > 0
                    ? Optional.of(new PostmasterPid(
                            pid, Path.of(lines.get(DIRECTORY_LINE).strip()), port))
                    : Optional.empty();
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    /** The live process behind it, only when that process is a PostgreSQL server on this very directory. */
    Optional<OtherProcess> process() {
        return OtherProcess.find(pid).filter(process -> serves(process.words(), dataDirectory));
    }

    static boolean serves(List<String> commandLine, Path dataDirectory) {
        boolean isPostgres =
                !commandLine.isEmpty() && Path.of(commandLine.getFirst()).endsWith("postgres");
        return isPostgres && commandLine.contains(dataDirectory.toString());
    }
}
