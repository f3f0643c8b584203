/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.util.Locale;

/** What kind of event it is, which decides for how long it is kept. */
public enum AuditCategory {
    /** Who came in, who was turned away, who may do what, who took what out. */
    SECURITY,
    /** Changes of what Opswright is told: servers, runbooks, rules, guards, settings. */
    CHANGE,
    /** What was run and decided about runs. */
    OPERATION;

    /** As stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
