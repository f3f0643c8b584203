/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.workflows.privacy;

import java.util.UUID;

/** Names one privacy request and its tenant. */
public record PrivacyRef(UUID orgId, UUID requestId) {
    /** Workflow id of the request. */
    public String workflowId() {
        return "privacy/" + requestId;
    }
}
