/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A secret in clear, for one use: close it and the bytes are gone. It prints as {@code ***}. Not thread-safe. */
public final class PlainSecret implements AutoCloseable {
    private byte @Nullable [] bytes;

    PlainSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret that was fetched elsewhere; takes the array itself and wipes it when closed. */
    public static PlainSecret of(byte[] bytes) {
        return new PlainSecret(bytes);
    }

    /**
     * Lends the bytes. The function must not keep the array: it is wiped when this secret closes.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public <T> T use(Function<byte[], T> work) {
        return work.apply(open());
    }

    /** A copy that the caller wipes. */
    public byte[] copy() {
        return open().clone();
    }

    private byte[] open() {
        byte[] current = bytes;
        if (current == null) {
            throw new IllegalStateException("The secret was closed");
        }
        return current;
    }

    @Override
    public void close() {
        byte[] current = bytes;
        if (current != null) {
            Arrays.fill(current, (byte) 0);
            bytes = null;
        }
    }

    @Override
    public String toString() {
        return Objects.isNull(bytes) ? "*** (closed)" : "***";
    }
}
