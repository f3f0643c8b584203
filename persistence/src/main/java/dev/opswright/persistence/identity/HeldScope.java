/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.identity;

import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where an assignment holds.
 *
 * @param kind organization, hosts, server or runbook; says which of the others is there
 */
public record HeldScope(
        String kind,
        @Nullable ServerSelector hosts,
        @Nullable UUID serverId,
        @Nullable UUID runbookId) {
    /** Everywhere in the organization. */
    public static final HeldScope ORGANIZATION = new HeldScope("organization", null, null, null);
}
