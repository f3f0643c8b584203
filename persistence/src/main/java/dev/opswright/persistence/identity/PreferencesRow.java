/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a person likes the console. */
@MappedEntity("user_preferences")
public record PreferencesRow(
        @Id UUID userId,
        String theme,
        String language,
        @Nullable String timeZone,
        String timeFormat,
        String homePage) {}
