/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.component;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tells {@code ./opswright test} which real programs a test used, or which one was missing. */
public final class ComponentReport {
    private ComponentReport() {}

    /** The test runs against that program. */
    public static void used(String component, String version, long pid) {
        append("%s\t%s\t%d".formatted(component, version, pid));
    }

    /** The test cannot run without it: skipped loudly on a desk, a failure in CI. */
    public static void missing(String component, String reason) {
        append("SKIPPED\t%s\t%s".formatted(component, reason));
        if ("true".equals(System.getenv("CI"))) {
            fail("%s is missing: %s".formatted(component, reason));
        }
        abort("%s is missing: %s".formatted(component, reason));
    }

    private static void append(String line) {
        String file = System.getenv("OPSWRIGHT_COMPONENTS_FILE");
        if (file == null) {
            return;
        }
        try {
            Files.writeString(
                    Path.of(file),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
