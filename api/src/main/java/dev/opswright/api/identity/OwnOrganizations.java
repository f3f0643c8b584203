/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.persistence.identity.MembershipRow;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Messages about the organizations that somebody is in. */
final class OwnOrganizations {
    private OwnOrganizations() {}

    /** All of them, by name; 200 at most. */
    @Serdeable
    record Listed(List<View> items) {}

    /**
     * One of them, or one that is offered.
     *
     * @param roles that hold everywhere in it
     * @param home whether one's account is this organization's
     */
    @Serdeable
    record View(UUID id, String name, List<String> roles, boolean home) {
        static View of(MembershipRow row) {
            return new View(row.orgId(), row.orgName(), List.of(row.roles()), row.home());
        }
    }

    /** The word behind the {@code #} of an invitation's link. */
    @Serdeable
    record Token(@NotNull @Size(min = 1, max = 200) String token) {
        @Override
        public String toString() {
            return "Token[]";
        }
    }

    /** Where to go. */
    @Serdeable
    record Choice(@NotNull UUID organizationId) {}
}
