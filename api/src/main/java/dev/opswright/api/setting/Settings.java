/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Settings of the organization; a key that is not one of these is refused.
 *
 * @param requireOtherAuthor whoever wrote the runbook version of a run cannot approve it; false by default
 */
@Serdeable
record Settings(@JsonProperty(Settings.REQUIRE_OTHER_AUTHOR) boolean requireOtherAuthor) {
    static final String REQUIRE_OTHER_AUTHOR = "approvals.require_other_author";
}
