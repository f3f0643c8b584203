/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;

/** Collects output and insists on chunks without gap or repeat. */
final class Output implements OutputSink {
    private final Map<Stream, ByteArrayOutputStream> streams = new EnumMap<>(Stream.class);

    @Override
    public synchronized void accept(Stream stream, long offset, byte[] chunk) {
        ByteArrayOutputStream bytes = streams.computeIfAbsent(stream, absent -> new ByteArrayOutputStream());
        assertThat(offset).as("offset of %s", stream).isEqualTo(bytes.size());
        assertThat(chunk.length).isBetween(1, MAX_CHUNK);
        bytes.writeBytes(chunk);
    }

    synchronized byte[] bytes(Stream stream) {
        ByteArrayOutputStream bytes = streams.get(stream);
        return bytes == null ? new byte[0] : bytes.toByteArray();
    }

    String stdout() {
        return new String(bytes(Stream.STDOUT), UTF_8);
    }

    String stderr() {
        return new String(bytes(Stream.STDERR), UTF_8);
    }

    OutputOffsets offsets() {
        return new OutputOffsets(bytes(Stream.STDOUT).length, bytes(Stream.STDERR).length);
    }
}
