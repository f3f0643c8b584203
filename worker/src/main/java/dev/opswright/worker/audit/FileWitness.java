/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.worker.audit;

import dev.opswright.workflows.audit.Checkpoint;
import dev.opswright.workflows.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends each checkpoint as a line of JSON to a file, for a disk or a share that the database's keeper cannot change. */
public final class FileWitness implements Witness {
    private static final Logger LOG = LoggerFactory.getLogger(FileWitness.class);

    private final Path file;

    public FileWitness(Path file) {
        this.file = file;
    }

    @Override
    public void tell(Checkpoint checkpoint) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(StandardCharsets.UTF_8.encode(Json.write(checkpoint) + "\n"));
            channel.force(true);
        } catch (IOException e) {
            LOG.warn("Checkpoint {} could not be written to the witness file: {}", checkpoint.number(), e.toString());
        }
    }
}
