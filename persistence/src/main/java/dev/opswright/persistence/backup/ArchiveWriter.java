/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.backup;

import dev.opswright.workflows.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an archive under another name, and gives it its own once every byte is on the disk. */
final class ArchiveWriter implements AutoCloseable {
    static final String HEAD = "head.json";
    static final String MANIFEST = "manifest.json";
    static final String PART = ".part";

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private boolean finished;

    private ArchiveWriter(Path file, Path part, FileChannel channel, ZipOutputStream zip) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.zip = zip;
    }

    static ArchiveWriter create(Path file, BackupKey key) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            OutputStream disk = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            ZipOutputStream zip = new ZipOutputStream(BackupCipher.sealing(new Synced(disk, channel), key));
            zip.setLevel(Deflater.BEST_SPEED);
            return new ArchiveWriter(file, part, channel, zip);
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** Begins the data of a table; {@link #end} ends them. */
    OutputStream begin(String entry) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        return zip;
    }

    void end() throws IOException {
        zip.closeEntry();
    }

    void json(String entry, Object value) throws IOException {
        begin(entry).write(Json.write(value).getBytes(StandardCharsets.UTF_8));
        end();
    }

    /** Everything to the disk, then the name. */
    void finish() throws IOException {
        zip.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Without {@link #finish} nothing is left. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }

    /** Its close is a promise that the disk has it. */
    private static final class Synced extends OutputStream {
        private final OutputStream out;
        private final FileChannel channel;

        Synced(OutputStream out, FileChannel channel) {
            this.out = out;
            this.channel = channel;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
            channel.force(true);
            channel.close();
        }
    }
}
