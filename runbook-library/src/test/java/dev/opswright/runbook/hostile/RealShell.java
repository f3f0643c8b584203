/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.runbook.hostile;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The shells of this machine that scripts are really run by. */
enum RealShell {
    DASH("dash", ""),
    BASH("bash", ""),
    BUSYBOX("busybox", "sh");

    private final String program;
    private final String applet;

    RealShell(String program, String applet) {
        this.program = program;
        this.applet = applet;
    }

    /** The command that runs a script file given after it. A missing shell skips the test on a desk and fails it in CI. */
    List<String> command() {
        Path found = path(program).orElseGet(this::missing);
        report(program + "\t" + found + "\t0");
        return applet.isEmpty() ? List.of(found.toString()) : List.of(found.toString(), applet);
    }

    static Optional<Path> path(String program) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin", "/usr/sbin", "/sbin")
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path missing() {
        report("SKIPPED\t" + program + "\tnot installed");
        String message = program + " is not installed";
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        return abort(message);
    }

    /** Tells {@code ./opswright test} about a real program that was used, or missed. */
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
