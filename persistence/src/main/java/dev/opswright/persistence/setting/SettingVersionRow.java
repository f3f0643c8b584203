/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.setting;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a setting was from a time on.
 *
 * @param value JSON; null = the default
 * @param changedBy the user's name
 */
@MappedEntity("setting_versions")
public record SettingVersionRow(
        @Id UUID id,
        String key,
        @Nullable String value,
        Instant changedAt,
        @Nullable String changedBy) {}
