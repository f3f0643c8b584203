/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.security.Roles;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What roles are made of.
 *
 * @param permissions that a role of one's own may hold
 * @param builtIn the roles that every organization has
 */
@Serdeable
record Catalogue(List<String> permissions, List<BuiltIn> builtIn) {
    /** A role that cannot be changed. */
    @Serdeable
    record BuiltIn(String name, List<String> permissions) {}

    static Catalogue all() {
        return new Catalogue(
                List.copyOf(Roles.grantable()),
                Roles.ALL.stream()
                        .map(role -> new BuiltIn(
                                role,
                                Roles.permissions(List.of(role)).stream()
                                        .sorted()
                                        .toList()))
                        .toList());
    }
}
