/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.util.Locale;

/** Where alerts came from. */
public enum DeliveryOrigin {
    /** A sender posted them. */
    WEBHOOK,
    /** We asked Alertmanager what is active; its answer is the truth of that moment. */
    RECONCILER,
    /** We asked Prometheus what happened while nobody could deliver. */
    GAP_QUERY,
    /** We raised them ourselves. */
    PLATFORM;

    /** The word used in SQL. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
