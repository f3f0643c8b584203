/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.setting;

import dev.opswright.persistence.setting.SettingVersionRow;
import dev.opswright.workflows.json.Json;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a setting was from a time on.
 *
 * @param value null = the default
 * @param changedBy a user's name
 */
@Serdeable
record SettingVersion(
        UUID id,
        String key,
        @Nullable Object value,
        Instant changedAt,
        @Nullable String changedBy) {
    static SettingVersion of(SettingVersionRow row) {
        return new SettingVersion(
                row.id(),
                row.key(),
                row.value() == null ? null : Json.read(row.value(), Object.class),
                row.changedAt(),
                row.changedBy());
    }
}
