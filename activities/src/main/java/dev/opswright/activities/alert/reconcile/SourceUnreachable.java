/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

/** A source's API gave no usable answer. The message is for people and holds no credential. Nothing may be concluded from it. */
public final class SourceUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    SourceUnreachable(String message) {
        super(message);
    }

    SourceUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
