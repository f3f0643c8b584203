/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.util.Locale;

/** What becomes of a column's value when its person is erased. */
public enum ErasureAction {
    KEEP,
    /** Replaced by the person's pseudonym. */
    PSEUDONYM,
    /** Set to NULL. */
    CLEAR,
    /** The person's name in it is replaced by the pseudonym. */
    SCRUB,
    /** Set to what lets nobody in. */
    DISABLE,
    /** Rows whose person this is are deleted. */
    DELETE_ROW,
    /** Its key is destroyed. */
    DESTROY_KEY;

    /** The word in the map. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
