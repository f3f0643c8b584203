/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.alert;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/** The source that a delivery's token belongs to. */
@MappedEntity("alert_sources")
public record SourceLoginRow(@Id UUID id, UUID orgId, String name, byte[] tokenHash) {
    @Override
    public String toString() {
        return "SourceLoginRow[" + id + "]";
    }
}
