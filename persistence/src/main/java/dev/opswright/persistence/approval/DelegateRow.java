/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.approval;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member who may stand in. */
@MappedEntity("users")
public record DelegateRow(
        @Id UUID id, String username, @Nullable String fullName, String[] roles) {}
