/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.reconcile;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source whose truth is to be asked now.
 *
 * @param requested a delivery was cut or doubted: what is missing is opened at once
 * @param gapFrom since when intake was silent; null when there is no outage to ask about
 * @param gapUntil when the reconciler first saw that it had ended
 * @param at database time of the claim
 */
@MappedEntity("alert_sources")
public record DueSource(
        @Id UUID id,
        UUID orgId,
        String name,
        @Nullable String alertmanagerUrl,
        @Nullable String prometheusUrl,
        boolean requested,
        @Nullable Instant gapFrom,
        @Nullable Instant gapUntil,
        Instant at) {}
