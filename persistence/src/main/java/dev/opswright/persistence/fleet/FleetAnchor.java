/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** Names the table for repositories that speak SQL only. */
@MappedEntity("fleet_runs")
public record FleetAnchor(@Id UUID id) {}
