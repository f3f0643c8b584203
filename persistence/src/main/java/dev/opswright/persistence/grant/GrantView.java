/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.grant;

import dev.opswright.workflows.blackout.RunbookSelector;
import dev.opswright.workflows.grant.CredentialGrant;
import dev.opswright.workflows.runbook.RunbookDefinition.ServerSelector;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A credential grant as people see it. */
public record GrantView(
        UUID id,
        String name,
        ServerSelector hosts,
        RunbookSelector runbooks,
        List<String> roles,
        boolean automatic,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    /** What is judged. */
    public CredentialGrant grant() {
        return new CredentialGrant(name, hosts, runbooks, roles, automatic);
    }
}
