/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink;
import dev.opswright.activities.server.SecretMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Output on its way from a host to the database: masked across chunk borders, kept until it is stored. Not thread-safe;
 * one per attempt.
 */
final class StepOutput implements OutputSink {
    private final SecretMask mask;
    private final boolean keep;
    private final Tail stdout;
    private final Tail stderr;
    private List<Chunk> ready = new ArrayList<>();

    /**
     * @param from where the stored output ends
     * @param keep {@code false} drops the bytes: the step does not capture output
     */
    StepOutput(SecretMask mask, OutputOffsets from, boolean keep) {
        this.mask = mask;
        this.keep = keep;
        this.stdout = new Tail(Stream.STDOUT, from.stdout());
        this.stderr = new Tail(Stream.STDERR, from.stderr());
    }

    /** Masked bytes of one stream at an offset. */
    record Chunk(Stream stream, long offset, byte[] data) {}

    @Override
    public void accept(Stream stream, long offset, byte[] chunk) {
        tail(stream).take(offset, chunk);
    }

    /** Where to go on reading. */
    OutputOffsets seen() {
        return new OutputOffsets(stdout.end(), stderr.end());
    }

    /** What can be stored now; each chunk is given once. */
    List<Chunk> take() {
        List<Chunk> taken = ready;
        ready = new ArrayList<>();
        return taken;
    }

    /** No more output follows: what was held back is no secret. */
    void end() {
        stdout.release(0);
        stderr.release(0);
    }

    private Tail tail(Stream stream) {
        return stream == Stream.STDOUT ? stdout : stderr;
    }

    /** The end of one stream that is not decided yet. */
    private final class Tail {
        private final Stream stream;
        private long offset;
        private byte[] held = new byte[0];

        Tail(Stream stream, long offset) {
            this.stream = stream;
            this.offset = offset;
        }

        long end() {
            return offset + held.length;
        }

        void take(long at, byte[] chunk) {
            if (!keep) {
                offset = Math.max(offset, at + chunk.length);
                return;
            }
            if (at + chunk.length <= end()) {
                return;
            }
            int skip = (int) Math.max(0, end() - at);
            byte[] joined = Arrays.copyOf(held, held.length + chunk.length - skip);
            System.arraycopy(chunk, skip, joined, held.length, chunk.length - skip);
            mask.blank(joined, joined.length);
            held = joined;
            release(mask.undecided(joined, joined.length));
        }

        void release(int holdBack) {
            int length = held.length - holdBack;
            if (length > 0) {
                ready.add(new Chunk(stream, offset, Arrays.copyOf(held, length)));
                offset += length;
                held = Arrays.copyOfRange(held, length, held.length);
            }
        }
    }
}
