/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One field that differs.
 *
 * @param path JSON pointer
 * @param before {@code null} where there was none
 * @param after {@code null} where there is none any more
 */
public record AuditChange(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {}
