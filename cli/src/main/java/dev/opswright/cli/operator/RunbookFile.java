/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.operator;

import dev.opswright.cli.output.StartRefused;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A runbook file as it was named on the command line; {@code -} is standard input. */
record RunbookFile(String name, String text) {
    /** The api takes no larger body. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    static RunbookFile read(String name) {
        try {
            byte[] bytes =
                    name.equals("-") ? System.in.readNBytes(MOST_BYTES + 1) : Files.readAllBytes(file(Path.of(name)));
            return new RunbookFile(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new StartRefused(name + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new StartRefused("Cannot read " + name + ".");
        }
    }

    private static Path file(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new StartRefused("There is no file " + path + ".");
        }
        if (Files.size(path) > MOST_BYTES) {
            throw new StartRefused(path + " is larger than 2 MiB; runbook files are text of a few kilobytes.");
        }
        return path;
    }
}
