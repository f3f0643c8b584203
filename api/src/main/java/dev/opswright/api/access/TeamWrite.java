/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.access;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team to be made or changed.
 *
 * @param members ids of people and service accounts: all that shall belong to it; nobody when absent
 */
@Serdeable
record TeamWrite(
        @NotBlank @Size(max = 100) String name,
        @Nullable @Size(max = 500) String description,
        @Nullable @Size(max = 500) List<@NotNull UUID> members,
        @Nullable Long version) {
    String text() {
        return Objects.requireNonNullElse(description, "");
    }

    Set<UUID> people() {
        return new LinkedHashSet<>(Objects.requireNonNullElse(members, List.of()));
    }
}
