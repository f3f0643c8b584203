/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A search of the audit log that somebody kept for everybody.
 *
 * @param filters query parameters by name
 * @param createdBy user name
 */
public record SavedSearchRow(
        UUID id,
        String name,
        Map<String, String> filters,
        @Nullable String createdBy,
        Instant createdAt) {}
