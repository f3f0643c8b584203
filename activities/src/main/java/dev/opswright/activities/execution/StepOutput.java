/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.execution;

import dev.opswright.activities.command.OutputOffsets;
import dev.opswright.activities.command.OutputSink;
import dev.opswright.activities.server.SecretMask;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Output on its way from a host to the database: masked across chunk borders, kept until it is stored. Not thread-safe;
 * one per attempt.
 */
final class StepOutput implements OutputSink {
    private final SecretMask mask;
    private final boolean keep;
    private final @Nullable ByteArrayOutputStream secret;
    private final Tail stdout;
    private final Tail stderr;
    private List<Chunk> ready = new ArrayList<>();

    /**
     * @param from where the stored output ends
     * @param keep {@code false} drops the bytes: the step does not capture output
     */
    StepOutput(SecretMask mask, OutputOffsets from, boolean keep) {
        this(mask, from, keep, null);
    }

    private StepOutput(SecretMask mask, OutputOffsets from, boolean keep, @Nullable ByteArrayOutputStream secret) {
        this.secret = secret;
        this.mask = mask;
        this.keep = keep;
        this.stdout = new Tail(Stream.STDOUT, from.stdout());
        this.stderr = new Tail(Stream.STDERR, from.stderr());
    }

    /** Nothing is shown; the beginning of standard output is kept for {@link #secret()}. */
    static StepOutput secret(OutputOffsets from) {
        return new StepOutput(SecretMask.NONE, from, false, new ByteArrayOutputStream());
    }

    /** What a sensitive step printed, at most {@link SensitiveOutput#MOST} bytes. */
    byte[] secret() {
        return secret == null ? new byte[0] : secret.toByteArray();
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

    /** No more output follows. */
    void end() {
        stdout.close();
        stderr.close();
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
                if (secret != null && stream == Stream.STDOUT && at <= offset && at + chunk.length > offset) {
                    int from = (int) (offset - at);
                    secret.write(chunk, from, Math.min(chunk.length - from, SensitiveOutput.MOST - secret.size()));
                }
                offset = Math.max(offset, at + chunk.length);
                return;
            }
            if (at + chunk.length <= end()) {
                return;
            }
            int skip = (int) Math.max(0, end() - at);
            byte[] joined = Arrays.copyOf(held, held.length + chunk.length - skip);
            System.arraycopy(chunk, skip, joined, held.length, chunk.length - skip);
            held = joined;
            SecretMask.Look look = mask.look(held);
            release(look, look.decided());
        }

        /** What was held back is no secret, unless it is one that another might have overlapped. */
        void close() {
            release(mask.look(held), held.length);
        }

        private void release(SecretMask.Look look, int length) {
            if (length > 0) {
                ready.add(new Chunk(stream, offset, look.shown(held, length)));
                offset += length;
                held = Arrays.copyOfRange(held, length, held.length);
            }
        }
    }
}
