/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends each checkpoint as a line of JSON to a file, for a disk or a share that the database's keeper cannot change. */
final class FileWitness implements Witnesses.Outside {
    private final Path file;

    FileWitness(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void tell(Checkpoint checkpoint) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(Json.write(checkpoint) + "\n"));
            channel.force(true);
        }
    }
}
