/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.replay;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/** A stored history; {@code historySealed} opens with {@link ExecutionHistories}. */
@MappedEntity("execution_histories")
record HistoryRow(@Id UUID executionId, String runId, int events, byte[] historySealed, Instant archivedAt) {}
