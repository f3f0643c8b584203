/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.backtest;

import dev.opswright.workflows.alert.AlertFacts;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored episode as the intake saw it.
 *
 * @param receivedAt when it came in: the moment at which rules, triggers and guards are asked
 * @param endedAt when it resolved; {@code null} while it fires
 * @param late it had cleared before it came in, so nothing was to be started
 */
public record PastAlert(
        UUID id, Instant receivedAt, @Nullable Instant endedAt, boolean late, AlertFacts facts) {}
