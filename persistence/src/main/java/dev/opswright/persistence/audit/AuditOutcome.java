/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.Locale;

/** How it ended. */
public enum AuditOutcome {
    /** It was done. */
    SUCCESS,
    /** It was tried and did not work. */
    FAILURE,
    /** It was not allowed. */
    DENIED;

    /** As stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
