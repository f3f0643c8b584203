/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A group of people and service accounts that roles are given to.
 *
 * @param members by name
 * @param roles names of the roles assigned to it now, wherever they hold
 */
public record TeamView(
        UUID id,
        String name,
        String description,
        List<Member> members,
        List<String> roles,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** Who belongs to it. */
    public record Member(UUID id, String username) {}
}
