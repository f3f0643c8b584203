/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.alert.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.opswright.persistence.alert.DeliveryResult;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What became of a delivery.
 *
 * @param received alerts read
 * @param opened new episodes
 * @param quarantined whether it was kept for a person to look at, because not all of it could be read
 */
@Serdeable
record DeliveryAnswer(
        UUID deliveryId,
        int received,
        @JsonProperty("new") int opened,
        int updated,
        int resolved,
        int duplicate,
        int rejected,
        boolean quarantined) {
    static DeliveryAnswer of(DeliveryResult result, boolean quarantined) {
        return new DeliveryAnswer(
                result.deliveryId(),
                result.received(),
                result.opened(),
                result.updated(),
                result.resolved(),
                result.duplicate(),
                result.rejected(),
                quarantined);
    }
}
