/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.fleet;

import io.micronaut.core.annotation.Introspected;
import java.util.UUID;

/** Names a fleet run and its organization. */
@Introspected
public record FleetKey(UUID orgId, UUID id) {}
