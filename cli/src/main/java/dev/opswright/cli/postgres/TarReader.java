/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.cli.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks the plain tar format that the PostgreSQL archives use: folders, files and symbolic links with short names. Anything else, and any
 * name that would leave the target folder, is an error: an archive of another shape must not be unpacked half.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int MODE_AT = 100;
    private static final int SIZE_AT = 124;
    private static final int TYPE_AT = 156;
    private static final int LINK_AT = 157;
    private static final int EXECUTABLE_BITS = 0111;

    private final InputStream in;
    private final Path target;

    TarReader(InputStream in, Path target) {
        this.in = in;
        this.target = target;
    }

    void unpack() throws IOException {
        byte[] header = new byte[BLOCK];
        while (readBlock(header) && header[0] != 0) {
            Path path = inside(text(header, 0, NAME_LENGTH));
            switch (header[TYPE_AT]) {
                case '5' -> Files.createDirectories(path);
                case '0', 0 -> file(path, octal(header, SIZE_AT, 12), octal(header, MODE_AT, 8));
                case '2' -> link(path, text(header, LINK_AT, NAME_LENGTH));
                default ->
                    throw new IOException("unexpected archive entry " + path + " of type " + (char) header[TYPE_AT]);
            }
        }
    }

    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("archive entry leaves the folder: " + name);
        }
        return path;
    }

    private void file(Path path, long size, long mode) throws IOException {
        Files.createDirectories(path.getParent());
        long left = size;
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new EOFException("archive ends inside " + path);
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        boolean executable = (mode & EXECUTABLE_BITS) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void link(Path path, String destination) throws IOException {
        if (!path.getParent().resolve(destination).normalize().startsWith(target)) {
            throw new IOException("archive link leaves the folder: " + path);
        }
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, Path.of(destination));
    }

    private boolean readBlock(byte[] block) throws IOException {
        return in.readNBytes(block, 0, BLOCK) == BLOCK;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        String digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
