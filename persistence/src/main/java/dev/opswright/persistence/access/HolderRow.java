/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * A person or service account with what they hold now.
 *
 * @param assignments see {@link dev.opswright.persistence.identity.HeldRole}
 */
@MappedEntity("users")
public record HolderRow(
        @Id UUID id, String username, boolean active, boolean service, String[] roles, String assignments) {}
