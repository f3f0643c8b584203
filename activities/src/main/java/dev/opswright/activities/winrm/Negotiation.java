/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** A login over several messages that belongs to one connection, and the seals agreed in it. */
interface Negotiation extends AutoCloseable {
    /** The content type of sealed messages. */
    String protocol();

    /**
     * What to say next.
     *
     * @param said by the host; empty at the beginning
     * @param certificate the host's, which the login is bound to; {@code null} without TLS
     * @return empty = nothing more to say
     */
    byte[] next(byte[] said, @Nullable X509Certificate certificate) throws WinRmFailure;

    /**
     * The host has accepted.
     *
     * @throws WinRmFailure where it has not shown that it is the one we asked for
     */
    void accepted() throws WinRmFailure;

    Sealed seal(byte[] message) throws WinRmFailure;

    /** @throws WinRmFailure where the message was not sealed by the host, or not in this order */
    byte[] unseal(Sealed sealed) throws WinRmFailure;

    @Override
    void close();

    /** A message with its signature. */
    record Sealed(byte[] signature, byte[] data) {}

    /** Begins anew for each connection. */
    @FunctionalInterface
    interface Start {
        Negotiation begin() throws WinRmFailure;
    }
}
