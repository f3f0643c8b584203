/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.command;

import org.jspecify.annotations.Nullable;

/**
 * The host could not be asked, or refused in front of the door. The message is a sentence for the person on call, and
 * holds no secret.
 */
public abstract sealed class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;

    private CommandFailure(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable word for programs. */
    public Code code() {
        return code;
    }

    /** Whether asking again later may help without anybody changing anything. */
    public abstract boolean retryable();

    /** {@code false} only where contact was lost after the request had left: then reattach to learn more. */
    public boolean nothingWasRun() {
        return code != Code.CONTACT_LOST;
    }

    /** The same, said of a host on the way to another. */
    CommandFailure onTheWayTo(Host target) {
        String told = "On the way to " + target.address() + ": " + getMessage();
        return switch (this) {
            case HostUnreachable ignored -> new HostUnreachable(code, told, this);
            case HostKeyRejected rejected -> new HostKeyRejected(code, told, rejected.seen());
            case LoginRefused ignored -> new LoginRefused(code, told, this);
            case HostRefused ignored -> new HostRefused(code, told);
        };
    }

    /** No way to the host at the moment. */
    public static final class HostUnreachable extends CommandFailure {
        private static final long serialVersionUID = 1L;

        HostUnreachable(Code code, String message, @Nullable Throwable cause) {
            super(code, message, cause);
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** The host's key is not one a person has trusted. No login was tried. */
    public static final class HostKeyRejected extends CommandFailure {
        private static final long serialVersionUID = 1L;

        private final transient HostKey seen;

        HostKeyRejected(Code code, String message, HostKey seen) {
            super(code, message, null);
            this.seen = seen;
        }

        /** The key the host showed. */
        public HostKey seen() {
            return seen;
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The host did not accept the login, or the stored credential cannot be read. */
    public static final class LoginRefused extends CommandFailure {
        private static final long serialVersionUID = 1L;

        LoginRefused(Code code, String message, @Nullable Throwable cause) {
            super(code, message, cause);
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }

    /** The host refused in front of the door: no space, no tools, an older fence. */
    public static final class HostRefused extends CommandFailure {
        private static final long serialVersionUID = 1L;

        HostRefused(Code code, String message) {
            super(code, message, null);
        }

        @Override
        public boolean retryable() {
            return code() == Code.HOST_LOCK_BUSY || code() == Code.INCOMPLETE_REQUEST;
        }
    }

    /** Reason codes, written in lower case in JSON and SQL. */
    public enum Code {
        /** The name has no address. */
        DNS_FAILED,
        /** Nobody listens there. */
        CONNECTION_REFUSED,
        /** No answer in time. */
        CONNECTION_TIMEOUT,
        /** Something listens that does not finish an SSH handshake. */
        HANDSHAKE_FAILED,
        /** Too many commands for this host at once. */
        HOST_SATURATED,
        /** The connection broke after the request had left. */
        CONTACT_LOST,
        /** Nobody has trusted a key of this host. */
        HOST_KEY_UNKNOWN,
        /** Another key is trusted. */
        HOST_KEY_CHANGED,
        /** The host's certificate is from a trusted authority, and does not hold. */
        HOST_CERTIFICATE_REJECTED,
        /** The host did not accept the login. */
        AUTH_FAILED,
        /** The password would have travelled in the clear. */
        UNENCRYPTED_LOGIN,
        /** The stored key, passphrase or certificate cannot be read. */
        CREDENTIAL_UNREADABLE,
        /** The login gets no usable shell. */
        SHELL_UNUSABLE,
        /** No space on the disk of the state directory. */
        DISK_FULL,
        /** The file system of the state directory is read-only. */
        READ_ONLY,
        /** The login may not write the state directory. */
        PERMISSION,
        /** The state directory cannot be used for another reason. */
        STATE_DIR,
        /** The state directory would not survive a reboot. */
        STATE_DIR_VOLATILE,
        /** A program the runner needs is missing. */
        MISSING_TOOLS,
        /** The runner on the host differs from ours. */
        RUNNER_DIFFERS,
        /** The working directory does not exist or may not be entered. */
        NO_WORKING_DIRECTORY,
        /** The user that the step is to run as does not exist. */
        NO_SUCH_USER,
        /** A newer host lease has been seen: this one is over. */
        FENCED,
        /** The fence file cannot be read, so nothing may start. */
        FENCE_UNREADABLE,
        /** The host-wide lock was held for two seconds. */
        HOST_LOCK_BUSY,
        /** The request did not arrive whole. */
        INCOMPLETE_REQUEST;

        /** The word used in JSON and SQL. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
