/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

/** A month does not leave the database, because something about it is not as it should be; the message says what. */
public final class ArchiveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveRefused(String message) {
        super(message);
    }

    ArchiveRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
