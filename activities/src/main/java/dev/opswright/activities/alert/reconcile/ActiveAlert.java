/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.activities.alert.reconcile;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An unresolved alert in Alertmanager's memory. Its API cuts times to milliseconds.
 *
 * @param suppressed silenced or inhibited: it fires, but nobody is to be told
 * @param receivers names of the receivers it is routed to
 */
public record ActiveAlert(
        String fingerprint,
        Instant startsAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String generatorUrl,
        boolean suppressed,
        Set<String> receivers) {}
