/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import dev.opswright.activities.command.CommandFailure.Code;
import dev.opswright.activities.command.CommandFailure.HostKeyRejected;
import dev.opswright.activities.command.CommandFailure.HostUnreachable;
import dev.opswright.activities.command.CommandFailure.LoginRefused;
import dev.opswright.activities.winrm.WinRmFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What WinRM's failures mean to a command. */
final class WindowsFailures {
    static final String NOTHING_RUN = " Nothing was run.";

    private WindowsFailures() {}

    /**
     * The failure to report.
     *
     * @param sent the whole request may have reached the host
     * @param certificate fingerprint of the one the host showed
     */
    static CommandFailure of(WinRmFailure failure, boolean sent, @Nullable String certificate) {
        String said =
                failure.getMessage() + (sent ? " Whether the command began is not known yet: ask again." : NOTHING_RUN);
        return switch (failure.kind()) {
            case CERTIFICATE_UNKNOWN -> rejected(Code.HOST_KEY_UNKNOWN, said, certificate);
            case CERTIFICATE_CHANGED, CERTIFICATE_INVALID -> rejected(Code.HOST_KEY_CHANGED, said, certificate);
            case UNENCRYPTED -> new LoginRefused(Code.UNENCRYPTED_LOGIN, said, failure);
            case LOGIN -> sent ? lost(said, failure) : new LoginRefused(Code.AUTH_FAILED, said, failure);
            case CREDENTIAL -> new LoginRefused(Code.CREDENTIAL_UNREADABLE, said, failure);
            case DNS -> unreachable(Code.DNS_FAILED, said, sent, failure);
            case REFUSED -> unreachable(Code.CONNECTION_REFUSED, said, sent, failure);
            case CONNECT_TIMEOUT -> unreachable(Code.CONNECTION_TIMEOUT, said, sent, failure);
            case BUSY -> unreachable(Code.HOST_SATURATED, said, sent, failure);
            case HANDSHAKE, FAULT, GONE, BROKEN -> unreachable(Code.HANDSHAKE_FAILED, said, sent, failure);
        };
    }

    private static CommandFailure unreachable(Code code, String said, boolean sent, WinRmFailure failure) {
        return sent ? lost(said, failure) : new HostUnreachable(code, said, failure);
    }

    private static CommandFailure lost(String said, WinRmFailure failure) {
        return new HostUnreachable(Code.CONTACT_LOST, said, failure);
    }

    private static CommandFailure rejected(Code code, String said, @Nullable String certificate) {
        HostKey seen = new HostKey(WindowsIdentity.CERTIFICATE, Objects.requireNonNullElse(certificate, "SHA256:"));
        return new HostKeyRejected(code, said, seen);
    }

    /** The means by which the host is known is not one a person has trusted; it was not contacted. */
    static HostKeyRejected untrusted(Host host, HostKey key) {
        boolean none = host.trustedKeys().isEmpty();
        return new HostKeyRejected(
                none ? Code.HOST_KEY_UNKNOWN : Code.HOST_KEY_CHANGED,
                host.address() + " is " + WindowsIdentity.words(host, key)
                        + (none
                                ? ", and nobody has trusted that yet."
                                : ", but something else was trusted: the way to it was changed.")
                        + NOTHING_RUN,
                key);
    }
}
