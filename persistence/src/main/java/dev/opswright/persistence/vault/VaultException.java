/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.vault;

/** Vault gave no usable answer. The message is for people and holds neither token nor answer. */
public final class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What went wrong, as far as a caller may act on it. */
    public enum Kind {
        /** There is nothing at the path. */
        MISSING,
        /** The token may not do this, or the request is not one Vault takes. */
        REFUSED,
        /** It cannot be reached, is sealed or failed: worth another try. */
        UNAVAILABLE
    }

    VaultException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }
}
