/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

/** Takes a command's output as it is read. A thrown exception ends the call; the same bytes come again next time. */
@FunctionalInterface
public interface OutputSink {
    /** Of one chunk, in bytes. */
    int MAX_CHUNK = 32 * 1024;

    /** Which of the two streams. */
    enum Stream {
        /** Standard output. */
        STDOUT,
        /** Standard error. */
        STDERR
    }

    /**
     * Raw bytes, never cut at characters.
     *
     * @param offset of the first byte within the stream
     * @param chunk at most 32 KiB; the receiver may keep it
     */
    void accept(Stream stream, long offset, byte[] chunk);
}
