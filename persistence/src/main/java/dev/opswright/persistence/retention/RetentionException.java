/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.retention;

/** The database did not answer; the next run tries again. */
public final class RetentionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RetentionException(String message, Throwable cause) {
        super(message, cause);
    }
}
