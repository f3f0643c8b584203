/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came in one piece, read as far as it could be.
 *
 * @param body as received, or its head when it was over the cap
 * @param sizeBytes of what was sent, as far as it was counted
 * @param quarantineReason {@code null} when everything could be read
 * @param truncatedAlerts how many the sender says it left out
 * @param rejected alerts that could not be read among others that could
 * @param reconcile whether the source must be asked for the whole truth
 */
public record IncomingDelivery(
        UUID id,
        UUID sourceId,
        String sourceName,
        DeliveryOrigin origin,
        byte[] body,
        byte[] bodySha256,
        long sizeBytes,
        @Nullable String quarantineReason,
        int truncatedAlerts,
        int rejected,
        boolean reconcile,
        List<IncomingAlert> alerts) {
    public IncomingDelivery {
        alerts = List.copyOf(alerts);
    }

    @Override
    public String toString() {
        return "IncomingDelivery[" + id + ", " + alerts.size() + " alerts]";
    }
}
