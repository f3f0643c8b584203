/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.defence;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failed logins that count against an account: since its last login, in 24 hours, and not cleared.
 *
 * @param failures 100 at most
 * @param mostUntil when there will be fewer than a hundred again; {@code null} while there are
 */
@MappedEntity("login_attempts")
public record AccountHold(
        @Id int failures,
        @Nullable Instant lastAt,
        @Nullable Instant mostUntil) {}
