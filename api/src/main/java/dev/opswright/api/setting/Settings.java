/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.opswright.api.security.FactorDemand;
import dev.opswright.workflows.guard.GuardLimits.Storm;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * Settings of the organization; a key that is not one of these is refused.
 *
 * @param stormAlertsPerMinute so many alerts within a minute may run one runbook without being asked about; 0 = any
 *     number, 20 by default
 * @param requireOtherAuthor whoever wrote the runbook version of a run cannot approve it; false by default
 * @param privateNetworks which of {@code loopback} and {@code rfc1918} our requests may reach; both by default
 * @param allowedHosts hosts that steps may send requests to: names, {@code *.example.org}, or {@code *}; none by default
 * @param hostCaKeys lines of the .pub files of keys that sign the host keys of servers that name none themselves; none
 *     by default
 * @param keepCommandsDays so many days after a run has ended, what it left on its server is cleared away; 7 by default
 *     and at least
 * @param requireSecondFactor of whom a second factor is demanded: {@code off} (by default), {@code admins} or
 *     {@code everybody}
 */
@Serdeable
record Settings(
        @JsonProperty(Settings.REQUIRE_OTHER_AUTHOR) boolean requireOtherAuthor,
        @JsonProperty(Settings.STORM_ALERTS_PER_MINUTE) int stormAlertsPerMinute,
        @JsonProperty(Settings.PRIVATE_NETWORKS) List<String> privateNetworks,
        @JsonProperty(Settings.ALLOWED_HOSTS) List<String> allowedHosts,
        @JsonProperty(Settings.HOST_CA_KEYS) List<String> hostCaKeys,
        @JsonProperty(Settings.KEEP_COMMANDS_DAYS) int keepCommandsDays,
        @JsonProperty(Settings.REQUIRE_SECOND_FACTOR) String requireSecondFactor) {
    static final String REQUIRE_OTHER_AUTHOR = "approvals.require_other_author";
    static final String PRIVATE_NETWORKS = "egress.private_networks";
    static final String ALLOWED_HOSTS = "http.allowed_hosts";
    static final String HOST_CA_KEYS = "ssh.host_ca_keys";
    static final String KEEP_COMMANDS_DAYS = "ssh.keep_commands_days";
    static final String REQUIRE_SECOND_FACTOR = FactorDemand.SETTING;
    static final String STORM_ALERTS_PER_MINUTE = Storm.SETTING;
}
