/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file on the host to which every command appends its id: one line is one run. */
record Ledger(Path file) {
    /** Script text that writes the line. */
    String line() {
        return "echo \"$OPSWRIGHT_COMMAND_ID\" >> " + file + "\n";
    }

    List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
