/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a rule's preview looks at. */
@MappedEntity("alerts")
public record RecentAlert(
        @Id UUID id,
        String alertName,
        String severity,
        String status,
        String fingerprint,
        Instant startsAt,
        Instant receivedAt,
        String source,
        @Nullable String instance) {}
