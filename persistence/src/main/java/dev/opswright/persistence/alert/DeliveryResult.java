/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.util.UUID;

/**
 * What a delivery did. The counts of new, updated, resolved and duplicate add up to the alerts read.
 *
 * @param opened new firing episodes
 * @param updated known episodes about which something changed
 * @param resolved episodes that ended, or that were first heard of when they had ended
 * @param duplicate known episodes about which nothing changed
 */
public record DeliveryResult(
        UUID deliveryId, int received, int opened, int updated, int resolved, int duplicate, int rejected) {}
