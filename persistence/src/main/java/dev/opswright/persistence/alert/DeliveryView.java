/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a source sent.
 *
 * @param bodySha256 in hex
 * @param bodyHead the first 64 KiB as text, in the detail only
 */
public record DeliveryView(
        UUID id,
        UUID sourceId,
        String source,
        Instant receivedAt,
        String origin,
        long sizeBytes,
        String bodySha256,
        boolean quarantined,
        @Nullable String quarantineReason,
        int truncatedAlerts,
        int received,
        @JsonProperty("new") int opened,
        int updated,
        int resolved,
        int duplicate,
        int rejected,
        @Nullable String bodyHead) {}
