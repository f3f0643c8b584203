/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

/** The database did not do what a privacy request needs; it is tried again. */
public final class PrivacyStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PrivacyStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
