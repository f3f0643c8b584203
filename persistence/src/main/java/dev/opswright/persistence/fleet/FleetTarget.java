/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** A run of a fleet and its server. */
@Serdeable
public record FleetTarget(UUID id, UUID serverId) {}
