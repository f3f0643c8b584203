/* SPDX-License-Identifier: Apache-2.0 */
package dev.opswright.api.identity;

import dev.opswright.api.security.Caller;
import dev.opswright.persistence.identity.Memberships;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps why, when and by whom a person, a guest or a service account was disabled, for as long as they are. */
@Singleton
public class Activity {
    /** Characters of a reason. */
    public static final int LONGEST_REASON = 200;

    private final Memberships memberships;

    Activity(Memberships memberships) {
        this.memberships = memberships;
    }

    /**
     * Notes a change inside its transaction.
     *
     * @param reason {@code null} keeps the one there is while somebody stays disabled
     */
    public void changed(Caller caller, UUID id, boolean before, boolean after, @Nullable String reason) {
        String words = reason == null || reason.isBlank() ? null : reason.strip();
        if (after) {
            memberships.enabled(caller.orgId(), id);
        } else if (before) {
            memberships.disabled(caller.orgId(), id, caller.userId(), words);
        } else if (words != null) {
            memberships.explained(caller.orgId(), id, words);
        }
    }

    /** The reason that is kept after a change, as the audit log tells it. */
    public static @Nullable String kept(@Nullable String before, boolean active, @Nullable String reason) {
        return active ? null : reason == null || reason.isBlank() ? before : reason.strip();
    }
}
