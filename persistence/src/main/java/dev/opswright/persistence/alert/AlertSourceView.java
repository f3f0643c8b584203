/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert source as people see it; tokens and credentials are never in it.
 *
 * @param watchdogTimeoutSeconds silence of the Watchdog alert after which an alarm is raised; {@code null} = not watched
 * @param gapFrom begin of an outage that Prometheus has yet to be asked about
 * @param status waiting (nothing came yet), ok or failing
 */
public record AlertSourceView(
        UUID id,
        String name,
        String kind,
        @Nullable String alertmanagerUrl,
        @Nullable String prometheusUrl,
        boolean hasAlertmanagerCredentials,
        boolean hasPrometheusCredentials,
        boolean watchdogEnabled,
        @Nullable Integer watchdogTimeoutSeconds,
        @Nullable Instant lastDeliveryAt,
        @Nullable Instant lastWatchdogAt,
        @Nullable Instant lastReconciledAt,
        @Nullable Instant gapFrom,
        String status,
        @Nullable String lastError,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
