/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A try to log in, for the list. {@code username} is empty where nobody has the name. */
@MappedEntity("login_attempts")
public record AttemptRow(
        @Id UUID id,
        Instant at,
        @Nullable String username,
        String address,
        String subnet,
        String outcome,
        @Nullable String userAgent) {}
