/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * An organization of this installation.
 *
 * @param platform whether its administrators make and name the others
 * @param people how many members it has
 */
@MappedEntity("organizations")
public record OrganizationRow(
        @Id UUID id, String name, String slug, boolean platform, Instant createdAt, long people, long version) {}
