/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import dev.opswright.api.problem.ProblemException;
import dev.opswright.api.security.Roles;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A role to be made or changed.
 *
 * @param permissions out of those that {@code GET /api/v1/access/catalogue} lists
 */
@Serdeable
record RoleWrite(
        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9_-]{0,49}",
                message = "must have 1 to 50 small letters, digits, - or _ and begin with a letter or digit")
        String name,

        @Nullable @Size(max = 500) String description,
        @NotEmpty @Size(max = 100) List<@NotBlank String> permissions,
        @Nullable Long version) {
    /** The permissions in order, once it is clear that name and permissions may be taken. */
    Set<String> checked() {
        if (Roles.isBuiltIn(name)) {
            throw ProblemException.invalid("/name", "built_in", "There is a built-in role of this name.");
        }
        for (int i = 0; i < permissions.size(); i++) {
            if (!Roles.grantable().contains(permissions.get(i))) {
                throw ProblemException.invalid(
                        "/permissions/" + i,
                        "unknown_permission",
                        "Permissions are among " + String.join(", ", Roles.grantable()) + ".");
            }
        }
        return new TreeSet<>(permissions);
    }

    String text() {
        return Objects.requireNonNullElse(description, "");
    }
}
