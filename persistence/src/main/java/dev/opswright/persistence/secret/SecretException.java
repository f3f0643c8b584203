/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.secret;

/** A secret cannot be kept or read. The message names what is wrong in plain words, never a value. Not worth a retry. */
public final class SecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SecretException(String message) {
        super(message);
    }

    SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}
