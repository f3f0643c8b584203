/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A role that an organization made.
 *
 * @param assignments how many name it
 */
public record RoleView(
        UUID id,
        String name,
        String description,
        List<String> permissions,
        long assignments,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
