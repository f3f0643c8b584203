/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.installation;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A recorded workflow engine.
 *
 * @param kind external, local or trial
 */
@MappedEntity("engine_identity")
public record EngineRow(@Id String clusterId, String namespaceId, String kind, Instant recordedAt) {}
