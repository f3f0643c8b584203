/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.OrganizationRow;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * An organization as the platform's administrators see it.
 *
 * @param platform whether its administrators make and name the others
 * @param people how many members it has
 */
@Serdeable
record OrganizationView(
        UUID id, String name, String slug, boolean platform, Instant createdAt, long people, long version) {
    static OrganizationView of(OrganizationRow row) {
        return new OrganizationView(
                row.id(), row.name(), row.slug(), row.platform(), row.createdAt(), row.people(), row.version());
    }
}
