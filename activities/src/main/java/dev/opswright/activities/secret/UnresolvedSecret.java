/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.secret;

/** A reference leads to no secret. The message names the reference and what is wrong, never a value. */
public final class UnresolvedSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    /** {@code temporary} = the place did not answer. */
    public UnresolvedSecret(String message, boolean temporary) {
        super(message, null, false, false);
        this.temporary = temporary;
    }

    /** Whether another try may do better: the place did not answer. */
    public boolean isTemporary() {
        return temporary;
    }
}
