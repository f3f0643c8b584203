/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.persistence.privacy;

import java.util.UUID;

/** A person as a member of an organization. */
public record Subject(UUID orgId, UUID userId) {
    /** What stands for the person for ever once they were erased; the same each time. */
    public String pseudonym() {
        String id = userId.toString().replace("-", "");
        return "erased-" + id.substring(id.length() - 16);
    }
}
