/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Settings of the organization; a key that is not one of these is refused.
 *
 * @param stormAlertsPerMinute so many alerts within a minute may run one runbook without being asked about; 0 = any
 *     number, 20 by default
 * @param requireOtherAuthor whoever wrote the runbook version of a run cannot approve it; false by default
 */
@Serdeable
record Settings(
        @JsonProperty(Settings.REQUIRE_OTHER_AUTHOR) boolean requireOtherAuthor,
        @JsonProperty(Settings.STORM_ALERTS_PER_MINUTE) int stormAlertsPerMinute) {
    static final String REQUIRE_OTHER_AUTHOR = "approvals.require_other_author";
    static final String STORM_ALERTS_PER_MINUTE = Storm.SETTING;
}
