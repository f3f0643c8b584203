/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.outbox;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A claimed batch of one organization.
 *
 * @param oldestSeconds how long the oldest episode has waited
 */
@MappedEntity("outbox_events")
public record OutboxBatch(UUID orgId, @Id UUID batchId, long episodes, double oldestSeconds) {}
