/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.setting;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** One setting of the organization; the value is JSON. */
@MappedEntity("settings")
public record SettingRow(@Id String key, String value) {}
