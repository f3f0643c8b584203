/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.winrm;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a WinRM host could not be used. The message is for the person on call and holds no secret. */
public final class WinRmFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final long code;
    private String certificate = "";

    WinRmFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    WinRmFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = 0;
    }

    /** A fault that the host sent. */
    WinRmFailure(Kind kind, String message, long code) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    /** What went wrong, for programs. */
    public Kind kind() {
        return kind;
    }

    /** The host's own fault code, as Microsoft documents it; 0 = not a fault. */
    public long faultCode() {
        return code;
    }

    /** Fingerprint of the certificate that was not accepted; empty in other cases. */
    public String certificate() {
        return certificate;
    }

    WinRmFailure showing(String fingerprint) {
        certificate = fingerprint;
        return this;
    }

    /** What went wrong. */
    public enum Kind {
        /** The name has no address. */
        DNS,
        /** Nobody listens there. */
        REFUSED,
        /** No connection in time. */
        CONNECT_TIMEOUT,
        /** Something listens that does not speak TLS or HTTP as it should. */
        HANDSHAKE,
        /** Nobody has trusted this certificate. */
        CERTIFICATE_UNKNOWN,
        /** Another certificate is trusted. */
        CERTIFICATE_CHANGED,
        /** The certificate does not stand up to validation. */
        CERTIFICATE_INVALID,
        /** The password would have travelled in the clear; nothing was sent. */
        UNENCRYPTED,
        /** The host did not accept the login. */
        LOGIN,
        /** The stored key, certificate or keytab cannot be read, or there is no ticket for it. */
        CREDENTIAL,
        /** The host answered with a fault. */
        FAULT,
        /** The shell or command is no longer there. */
        GONE,
        /** The host allows no more shells or requests at the moment. */
        BUSY,
        /** The request left and no whole answer came. */
        BROKEN
    }
}
