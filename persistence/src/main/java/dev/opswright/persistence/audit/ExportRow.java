/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.audit;

import dev.opswright.workflows.audit.ChainLink;
import org.jspecify.annotations.Nullable;

/**
 * An event with what proves it.
 *
 * @param record what is hashed of the event, JSON text
 * @param seal {@code null} until the event is sealed
 */
public record ExportRow(
        AuditEventRow event, String record, @Nullable ChainLink seal) {}
