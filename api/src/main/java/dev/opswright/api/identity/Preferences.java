/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.persistence.identity.PreferencesRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a person likes the console.
 *
 * @param theme {@code auto} follows the device
 * @param language of the console; {@code en} is the only one there is
 * @param timeZone such as {@code Europe/Berlin}; {@code null} = the browser's
 * @param timeFormat how moments are written: {@code h23} 22 Nov 2026, 14:05:09; {@code h12} Nov 22, 2026, 2:05:09 PM;
 *     {@code iso} 2026-11-22 14:05:09
 * @param homePage where a login leads that was not on its way to a page
 */
@Serdeable
record Preferences(
        @NotNull @Pattern(regexp = "auto|light|dark", message = "must be auto, light or dark")
        String theme,

        @NotNull @Pattern(regexp = "en", message = "must be en: there is no other language yet")
        String language,

        @Nullable @Size(max = 100) String timeZone,

        @NotNull @Pattern(regexp = "h23|h12|iso", message = "must be h23, h12 or iso")
        String timeFormat,

        @NotNull
        @Pattern(
                regexp = "/|/alerts|/approvals|/executions|/runbooks|/servers|/audit",
                message = "must be /, /alerts, /approvals, /executions, /runbooks, /servers or /audit")
        String homePage) {
    /** Of whoever chose nothing. */
    static final Preferences BY_DEFAULT = new Preferences("auto", "en", null, "h23", "/");

    static Preferences of(PreferencesRow row) {
        return new Preferences(row.theme(), row.language(), row.timeZone(), row.timeFormat(), row.homePage());
    }

    /** Refuses a zone that nobody knows. */
    void check() {
        if (timeZone != null && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw ProblemException.invalid("/time_zone", "unknown_zone", "must be a time zone such as Europe/Berlin");
        }
    }
}
