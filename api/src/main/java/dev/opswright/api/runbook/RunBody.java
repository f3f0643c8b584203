/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.runbook;

import dev.opswright.api.fleet.FleetBody;
import dev.opswright.api.fleet.FleetSelector;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that a person asks for: on one server ({@code server_id}) or, as a fleet, on several ({@code server_ids} or {@code
 * selector}).
 *
 * @param vars values of parameters by name
 * @param serverIds several servers, in the order in which they have their turn; at most 1,000
 * @param selector several servers by what they are
 * @param fleet how a run on several servers goes over them
 */
@Serdeable
public record RunBody(
        @Nullable UUID serverId,
        @Nullable UUID alertId,

        @Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE) @Nullable @Size(max = 200)
        Map<String, Object> vars,

        @Nullable @Size(max = 1000) String reason,
        @Nullable @Size(max = 2000) List<UUID> serverIds,
        @Nullable @Valid FleetSelector selector,
        @Nullable @Valid FleetBody fleet) {

    boolean isFleet() {
        return serverIds != null || selector != null;
    }

    /** How many of the three ways to name servers it uses. */
    int ways() {
        return (serverId == null ? 0 : 1) + (serverIds == null ? 0 : 1) + (selector == null ? 0 : 1);
    }
}
