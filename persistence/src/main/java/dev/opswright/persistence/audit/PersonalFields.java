/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import org.jspecify.annotations.Nullable;

/** What is personal about an event; all {@code null} after the person was erased. */
public record PersonalFields(
        @Nullable String name,
        @Nullable String ip,
        @Nullable String userAgent) {
    static final PersonalFields NONE = new PersonalFields(null, null, null);
}
