/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.fleet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.opswright.persistence.fleet.FleetView;
import dev.opswright.persistence.fleet.FleetWaves;
import io.micronaut.serde.annotation.Serdeable;

/** One fleet run with its waves and the result on every server. */
@Serdeable
record FleetDetail(
        @JsonUnwrapped FleetView fleet, @JsonUnwrapped FleetWaves waves) {}
