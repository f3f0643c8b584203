/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An episode that we hold to be firing.
 *
 * @param questionedAt when the source first no longer knew it
 */
public record OpenEpisode(
        UUID id,
        String fingerprint,
        Instant startsAt,
        Instant lastSeenAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        @Nullable Instant questionedAt) {}
