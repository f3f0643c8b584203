/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.reconcile;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source that promises a heartbeat.
 *
 * @param lastSeen the last Watchdog alert, or when the promise was made
 * @param missingSince start of our own open alert about it
 * @param at database time
 */
@MappedEntity("alert_sources")
public record WatchdogRow(
        @Id UUID id,
        UUID orgId,
        String name,
        int timeoutSeconds,
        Instant lastSeen,
        @Nullable Instant missingSince,
        Instant at) {}
